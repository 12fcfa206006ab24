import { runId } from "@weft/graph";
import { expect, vi } from "vitest";
import { runAction } from "../actions/action.ts";
import { findAction } from "../actions/index.ts";
import { activeTab } from "../stores/tabs-store.ts";
import type { Answers } from "./fake-api.ts";
import { nodeId, sampleNodes, workflowOf } from "./graph-samples.ts";
import { createTestEditor } from "./test-editor.ts";

/** Two pictures from one file, blended and saved. */
export const sketch = {
  nodes: {
    load: { type: "LoadImage", params: { image: "outline.png" }, ui: { position: [0, 0] } },
    blend: { type: "Blend", ui: { position: [300, 10] } },
    save: { type: "Save", ui: { position: [600, 50] } },
  },
  edges: ["load.IMAGE > blend.image1", "load.IMAGE > blend.image2", "blend.IMAGE > save.images"],
} as const;

/** An editor that shows a workflow, with the server that a test wants. */
export async function openWith(answers: Answers = {}, workflow = workflowOf(sketch), nodes = sampleNodes) {
  let queued = 0;
  const test = createTestEditor(
    {
      queueRuns: () => {
        queued += 1;
        return { runs: [{ id: runId(`run-${queued}`) }], problems: [] };
      },
      listInputs: () => ({ folder: "", files: [{ name: "outline.png", bytes: 1 }], truncated: false }),
      ...answers,
    },
    { nodes },
  );
  test.editor.tabs.getState().actions.open(workflow, { name: "file", revision: "r1" });
  const stop = test.editor.start();
  await vi.waitFor(() => expect(test.editor.catalogue.getState().status).toBe("ready"));
  const tab = () => activeTab(test.editor.tabs.getState());
  return {
    ...test,
    stop,
    tab,
    workflow: () => tab().document.getState().workflow,
    select: (...ids: readonly string[]) =>
      tab()
        .session.getState()
        .actions.select({ nodes: new Set(ids.map(nodeId)) }),
    run: (id: string) => runAction(test.editor, findAction(id)),
    requests: (name: string) =>
      test.api.calls.filter(([called]) => called === name).map(([, request]) => request),
  };
}
