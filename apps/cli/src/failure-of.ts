import { type ErrorReport, reportError, WeftError } from "@weft/graph";
import { CommandFailure, type ExitCode, exitCodes } from "./exit-codes.ts";

/** Codes of failures that mean "something is not here" rather than "something is wrong". */
const missingCodes = new Set(["model-missing", "file-missing", "credential-missing"]);

function exitCodeFor(code: string): ExitCode {
  return missingCodes.has(code) ? exitCodes.missing : exitCodes.nodeFailed;
}

/** The failure that a failed run ends the command with. */
export function runFailure(report: ErrorReport | undefined): CommandFailure {
  if (report === undefined) throw new Error("a run failed without an error");
  const { kind: _kind, stack: _stack, ...error } = report;
  return new CommandFailure(exitCodeFor(error.code), error);
}

/** Turns whatever a command threw into an exit code and a message. */
export function failureOf(thrown: unknown, signal: AbortSignal): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (signal.aborted) {
    return new CommandFailure(exitCodes.cancelled, { code: "cancelled", message: "Cancelled." });
  }
  const failure = runFailure(reportError(thrown));
  // Before a run has begun, what the person can repair is the workflow.
  const isPersons = thrown instanceof WeftError && thrown.kind === "user";
  // A limit that a person set says nothing against the workflow.
  return isPersons && failure.exitCode === exitCodes.nodeFailed && failure.error.code !== "cost-cap"
    ? new CommandFailure(exitCodes.workflowWrong, failure.error)
    : failure;
}
