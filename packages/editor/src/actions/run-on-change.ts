import type { Catalogue, Workflow } from "@weft/graph";
import { usedGraphs } from "../document/next-seeds.ts";
import { sameComputation } from "../document/same-computation.ts";
import type { Editor } from "../stores/editor.ts";
import { activeTab } from "../stores/tabs-store.ts";
import { translator } from "./action.ts";
import { queueRun } from "./queue-run.ts";
import { RUN_ON_CHANGE } from "./run-actions.ts";

/** A workflow runs when it has rested for so long. */
const REST_MS = 500;

/**
 * Runs the shown workflow whenever what it computes changed, while that is switched on: one run at a time, never with
 * errors, and never with a node that buys its result from a service.
 */
export function followChanges(editor: Editor): () => void {
  let callOff: (() => void) | undefined;
  let last: Workflow | undefined;
  const isOn = (): boolean => editor.settings.getState().choices[RUN_ON_CHANGE] === true;

  const run = (): void => {
    callOff = undefined;
    const tab = activeTab(editor.tabs.getState());
    const { workflow } = tab.document.getState();
    if (!isOn() || workflow.nodes.size === 0) return;
    if (last !== undefined && sameComputation(last, workflow)) return;
    const { running, queued } = editor.runs.getState().queue;
    if (running.length + queued.length > 0) return;
    const problems = editor.problems.getState().byTab.get(tab.id);
    if (problems === undefined || problems.all.some(({ level }) => level === "error")) return;
    if (buysResults(workflow, editor.catalogue.getState().catalogue)) {
      if (last !== workflow) tellPaid(editor);
      last = workflow;
      return;
    }
    last = workflow;
    void queueRun(editor, tab).then(() => {
      // The run drew the next seeds: that change is no reason for another run.
      if (last === workflow) last = tab.document.getState().workflow;
    });
  };
  const plan = (): void => {
    callOff?.();
    callOff = isOn() ? editor.delay(run, REST_MS) : undefined;
  };
  const ends = [
    editor.problems.subscribe(plan),
    editor.settings.subscribe(plan),
    // What changed during a run is run after it.
    editor.runs.subscribe((state, before) => {
      if (state.queue !== before.queue && state.queue.running.length === 0) plan();
    }),
  ];
  return () => {
    callOff?.();
    for (const end of ends) end();
  };
}

function tellPaid(editor: Editor): void {
  editor.ui.getState().actions.toast({ level: "info", text: translator(editor)("core.noPaidRunOnChange") });
}

/** Whether an active node's result comes from a service and cannot be computed again. */
export function buysResults(workflow: Workflow, catalogue: Catalogue): boolean {
  return usedGraphs(workflow).some(({ graph }) =>
    [...graph.nodes.values()].some(
      ({ type, mode }) => mode === "active" && catalogue.get(type)?.effect === "recorded",
    ),
  );
}
