import type { Problem, RunEvent } from "@weft/graph";
import type { CommandError, ExitCode } from "../exit-codes.ts";

/** The last line of every command with `--json`. */
export interface CommandFinished {
  readonly type: "command.finished";
  readonly command: string;
  readonly exitCode: ExitCode;
  readonly error?: CommandError;
}

/** Events of the command itself, beside those of its runs. */
export type CommandEvent =
  | RunEvent
  | { readonly type: "problem.found"; readonly problem: Problem }
  | { readonly type: string; readonly [key: string]: unknown };

/** Where a command tells what happens: people's words on stderr, or JSON lines on stdout. */
export interface Reporter {
  /** One JSON event; also drawn for a person where it means something to them. */
  event(event: CommandEvent): void;
  /** A sentence for a person; JSON readers do not get it. */
  say(sentence: string): void;
  /** The command's result as text on stdout; JSON readers do not get it. */
  print(text: string): void;
  problems(problems: readonly Problem[]): void;
  finish(finished: Omit<CommandFinished, "type">): void;
}
