import { type NodeAddress, serializeWorkflow } from "@weft/graph";
import { ApiError } from "@weft/graph/protocol";
import { nextSeeds } from "../document/next-seeds.ts";
import type { Editor } from "../stores/editor.ts";
import type { Tab } from "../stores/tabs-store.ts";
import { translator } from "./action.ts";

export interface QueueOptions {
  /** So many runs, each with the next seeds. */
  readonly count?: number;
  /** Before all that wait. */
  readonly front?: boolean;
  /** Only what these nodes need. */
  readonly targets?: readonly NodeAddress[];
  /** Nothing that was made before is used. */
  readonly ignoreCache?: boolean;
}

/**
 * Queues the workflow of a tab. Its seeds change first, as their controls say: what stands in the node is what the run
 * uses, and all changes between two edits are one undo step. Returns how many runs were queued; what is wrong with the
 * workflow is told and shown in the list of problems.
 */
export async function queueRun(editor: Editor, tab: Tab, options: QueueOptions = {}): Promise<number> {
  const { count = 1, front = false, targets, ignoreCache = false } = options;
  let queued = 0;
  try {
    for (let turn = 0; turn < count; turn += 1) {
      const { actions } = tab.document.getState();
      actions.apply(nextSeeds(tab.document.getState().workflow, drawSeed), { group: "next-seeds" });
      const { workflow, name } = tab.document.getState();
      const { runs } = await editor.client.call("queueRuns", {
        body: {
          workflow: serializeWorkflow(workflow),
          ...(front ? { front } : {}),
          ...(targets === undefined ? {} : { targets: [...targets] }),
          ...(name === undefined ? {} : { workflowName: name }),
          ...(ignoreCache ? { cache: false } : {}),
        },
      });
      for (const { id } of runs) editor.runs.getState().actions.assign(id, tab.id);
      queued += runs.length;
    }
  } catch (error) {
    tellRefusal(editor, error);
  }
  return queued;
}

function tellRefusal(editor: Editor, error: unknown): void {
  const { actions } = editor.ui.getState();
  const issues = error instanceof ApiError ? error.issues.filter(({ level }) => level === "error") : [];
  const [first] = issues;
  if (first === undefined) {
    actions.toastError(error);
    return;
  }
  const t = translator(editor);
  actions.toast({
    level: "error",
    text: first.message,
    ...(first.remedy === undefined ? {} : { remedy: first.remedy }),
    ...(issues.length === 1
      ? {}
      : {
          action: {
            label: t("core.allProblems", { count: issues.length }),
            run: () => actions.openDrawer("problems"),
          },
        }),
  });
  if (first.node !== undefined) editor.canvas.current?.reveal(first.node);
}

/** From 0 to 2^64-1. */
export function drawSeed(): bigint {
  const [seed = 0n] = crypto.getRandomValues(new BigUint64Array(1));
  return seed;
}
