import type { ErrorReport } from "@weft/graph";

/** What scripts may rely on; documented in docs/commands.md. */
export const exitCodes = {
  done: 0,
  workflowWrong: 1,
  usage: 2,
  nodeFailed: 3,
  missing: 4,
  equivalent: 5,
  different: 6,
  cannotCheck: 7,
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why a command failed, as it appears in `command.finished`. */
export type CommandError = Omit<ErrorReport, "kind" | "stack">;

/** Ends a command with an exit code and a message for a person. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly error: CommandError;

  constructor(exitCode: ExitCode, error: CommandError) {
    super(error.message);
    this.name = "CommandFailure";
    this.exitCode = exitCode;
    this.error = error;
  }
}

export function usageFailure(message: string, remedy?: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, {
    code: "usage",
    message,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
