import { parseWorkflow } from "@weft/graph";
import { ApiError } from "@weft/graph/protocol";
import { describe, expect, it, vi } from "vitest";
import { describeNode, nodeId, nodeOf, sampleNodes, workflowOf } from "../testing/graph-samples.ts";
import { openWith, sketch } from "../testing/open-with.ts";
import { queueRun } from "./queue-run.ts";
import { RUN_ON_CHANGE } from "./run-actions.ts";

describe("running", () => {
  const seeded = {
    ...nodeOf({ type: "Seed", params: { value: 5 } }),
    controls: new Map([["value", "increment"]] as const),
  };
  const withSeed = {
    ...workflowOf(sketch),
    nodes: new Map([...workflowOf(sketch).nodes, [nodeId("seed"), seeded]]),
  };
  const seedOf = (text: string) => {
    const parsed = parseWorkflow(text);
    return parsed.ok ? parsed.workflow.nodes.get(nodeId("seed"))?.params.get("value") : undefined;
  };

  it("sends the next seeds with each of several runs, and makes one undo step of them", async () => {
    const { editor, tab, requests, workflow, run } = await openWith({}, withSeed);
    expect(await queueRun(editor, tab(), { count: 3 })).toBe(3);
    const texts = requests("queueRuns").map(
      (request) => (request as { body: { workflow: string } }).body.workflow,
    );
    expect(texts.map(seedOf)).toEqual([6, 7, 8]);
    run("edit.undo");
    expect(workflow()).toBe(withSeed);
  });

  it("runs only to the selected nodes, by their addresses", async () => {
    const { select, run, requests } = await openWith();
    select("blend");
    run("run.to-node");
    await vi.waitFor(() =>
      expect(requests("queueRuns")).toMatchObject([{ body: { targets: ["blend"], workflowName: "file" } }]),
    );
  });

  it("tells what is wrong when the server refuses, and offers the whole list", async () => {
    const issue = (message: string) => ({ level: "error" as const, code: "x", message, remedy: "Wire it." });
    const { editor, tab } = await openWith({
      queueRuns: () => {
        throw new ApiError(422, {
          code: "workflow-wrong",
          message: "It cannot run.",
          issues: [issue("One."), issue("Two.")],
        });
      },
    });
    expect(await queueRun(editor, tab())).toBe(0);
    const [toast] = editor.ui.getState().toasts;
    expect(toast).toMatchObject({ level: "error", text: "One.", remedy: "Wire it." });
    toast?.action?.run();
    expect(editor.ui.getState().drawer).toBe("problems");
  });

  it("runs on change when that is on: not for looks, not with errors", async () => {
    const { editor, tab, time, requests } = await openWith({}, workflowOf(sketch));
    const { actions } = tab().document.getState();
    const rest = async (): Promise<number> => {
      time.pass(2000);
      await Promise.resolve();
      return requests("queueRuns").length;
    };
    expect(await rest()).toBe(0);
    editor.settings.getState().actions.setChoice(RUN_ON_CHANGE, true);
    expect(await rest()).toBe(1);
    actions.apply({ kind: "move-nodes", path: [], positions: new Map([[nodeId("save"), [9, 9]]]) });
    expect(await rest()).toBe(1);
    actions.apply({ kind: "set-param", path: [], node: nodeId("blend"), port: "factor", value: 0.25 });
    expect(await rest()).toBe(2);
    actions.apply({ kind: "set-param", path: [], node: nodeId("blend"), port: "factor", value: 7 });
    expect(await rest()).toBe(2);
  });

  it("never runs by itself what costs money", async () => {
    const bought = describeNode("Bought", { inputs: {}, outputs: {}, effect: "recorded" });
    const workflow = workflowOf({ ...sketch, nodes: { ...sketch.nodes, bought: { type: "Bought" } } });
    const { editor, time, requests } = await openWith({}, workflow, [...sampleNodes, bought]);
    editor.settings.getState().actions.setChoice(RUN_ON_CHANGE, true);
    time.pass(5000);
    expect(requests("queueRuns")).toEqual([]);
    expect(editor.ui.getState().toasts).toMatchObject([{ level: "info" }]);
  });
});
