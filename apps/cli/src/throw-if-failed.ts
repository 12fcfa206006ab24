import type { RunResult } from "@weft/runtime";
import { CommandFailure, exitCodes } from "./exit-codes.ts";
import { runFailure } from "./failure-of.ts";
import { type WorkflowSource, workflowFailure } from "./input/read-workflow-file.ts";

/** Turns a refused, failed or cancelled run into the failure that ends the command. */
export function throwIfFailed(result: RunResult, source: Pick<WorkflowSource, "name">): void {
  if (result.kind === "refused") throw workflowFailure(source.name, result.problems);
  if (result.status === "cancelled") {
    throw new CommandFailure(exitCodes.cancelled, { code: "cancelled", message: "Cancelled." });
  }
  if (result.status === "failed") throw runFailure(result.error);
}
