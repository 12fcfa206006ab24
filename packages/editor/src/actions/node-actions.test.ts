import { describe, expect, it } from "vitest";
import { readGroups } from "../document/group.ts";
import { readNodeUi } from "../document/node-ui.ts";
import { nodeId, nodeOf } from "../testing/graph-samples.ts";
import { openWith } from "../testing/open-with.ts";

describe("actions on nodes", () => {
  it("remove nodes and close the gap, as one step", async () => {
    const { select, run, workflow, tab } = await openWith();
    select("blend");
    run("edit.delete-keep-links");
    expect(workflow().edges.map(({ from, to }) => `${from.node} ${to.node}`)).toEqual(["load save"]);
    expect(tab().session.getState().selection.size).toBe(0);
    run("edit.undo");
    expect(workflow().edges).toHaveLength(3);
    expect(run("edit.undo")).toBe(false);
  });

  it("duplicate with what fed the nodes", async () => {
    const { select, run, workflow, tab } = await openWith();
    select("blend", "save");
    run("edit.duplicate");
    expect([...tab().session.getState().selection]).toEqual(["blend_2", "save_2"]);
    expect(workflow().edges).toHaveLength(6);
  });

  it("mute and bypass all, and back when all are", async () => {
    const { select, run, workflow } = await openWith();
    const modes = () => [...workflow().nodes.values()].map(({ mode }) => mode);
    select("load", "save");
    run("nodes.bypass");
    run("nodes.mute");
    expect(modes()).toEqual(["muted", "active", "muted"]);
    run("nodes.mute");
    expect(modes()).toEqual(["active", "active", "active"]);
  });

  it("frame a selection with room for the title", async () => {
    const { select, run, workflow } = await openWith();
    select("blend", "save");
    run("nodes.group");
    expect(readGroups(workflow().groups)[0]).toMatchObject({ title: "Group", position: [284, -38] });
  });

  it("make a subgraph, enter it, leave it and unpack it", async () => {
    const { select, run, workflow, tab } = await openWith();
    select("blend");
    run("nodes.make-subgraph");
    expect(workflow().nodes.get(nodeId("subgraph"))?.type).toBe("subgraph:subgraph");
    run("nodes.enter-subgraph");
    expect(tab().session.getState().graphPath).toEqual(["subgraph"]);
    select("blend");
    run("nodes.collapse");
    tab().session.getState().actions.clearSelection();
    run("nodes.leave-subgraph");
    select("subgraph");
    run("nodes.unpack-subgraph");
    const blend = workflow().nodes.get(nodeId("blend"));
    expect(blend && readNodeUi(blend).collapsed).toBe(true);
    expect(workflow().subgraphs.size).toBe(0);
  });

  it("leave pinned nodes where they are when the others are aligned", async () => {
    const { select, run, workflow } = await openWith();
    select("save");
    run("nodes.pin");
    select("load", "blend", "save");
    run("arrange.align-top");
    const tops = [...workflow().nodes.values()].map((node) => readNodeUi(node).position[1]);
    expect(tops).toEqual([0, 0, 50]);
  });

  it("select what is connected", async () => {
    const { select, run, tab, workflow } = await openWith();
    tab()
      .document.getState()
      .actions.apply({
        kind: "add-nodes",
        path: [],
        nodes: [{ id: nodeId("alone"), node: nodeOf({ type: "Save" }) }],
      });
    select("save");
    run("edit.select-connected");
    expect(tab().session.getState().selection.size).toBe(workflow().nodes.size - 1);
  });
});
