import { reportError, WeftError } from "@weft/graph";
import { CommandFailure, type ExitCode, exitCodes } from "./exit-codes.ts";

/** Codes of failures that mean "something is not here" rather than "something is wrong". */
const missingCodes = new Set(["model-missing", "file-missing", "credential-missing"]);

/** The exit code for a failure with that stable code. */
export function exitCodeFor(code: string): ExitCode {
  return missingCodes.has(code) ? exitCodes.missing : exitCodes.nodeFailed;
}

/** Turns whatever a command threw into an exit code and a message. */
export function failureOf(thrown: unknown, signal: AbortSignal): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (signal.aborted) {
    return new CommandFailure(exitCodes.cancelled, { code: "cancelled", message: "Cancelled." });
  }
  const { kind: _kind, stack: _stack, ...error } = reportError(thrown);
  const exitCode = thrown instanceof WeftError ? exitCodeFor(error.code) : exitCodes.nodeFailed;
  return new CommandFailure(exitCode, error);
}
