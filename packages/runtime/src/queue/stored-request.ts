import { type ParsedWorkflow, UserError } from "@weft/graph";
import type { StoredRun } from "../history/run-store.ts";
import type { RunRequest } from "../run/run-request.ts";

/** What a stored run asks of the runtime: its seeds are drawn, and its input files are those that its lock names. */
export function storedRequest(
  stored: StoredRun,
  parse: (text: string) => ParsedWorkflow,
): Pick<RunRequest, "workflow" | "pinnedInputs" | "targets" | "cache" | "maxCost"> {
  const parsed = parse(stored.workflow);
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    throw new UserError({
      code: problem?.code ?? "workflow-unreadable",
      message: `The stored workflow cannot be read any more: ${problem?.message ?? "it is damaged"}`,
      remedy: "Open it in the editor and run it from there.",
    });
  }
  const { targets, cache, maxCost } = stored.settings;
  const files = parsed.workflow.lock?.files;
  return {
    workflow: parsed.workflow,
    ...(files === undefined ? {} : { pinnedInputs: files }),
    ...(targets === undefined ? {} : { targets }),
    ...(cache === undefined ? {} : { cache }),
    ...(maxCost === undefined ? {} : { maxCost }),
  };
}
