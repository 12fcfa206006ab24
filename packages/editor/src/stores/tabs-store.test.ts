import { describe, expect, it } from "vitest";
import { emptyWorkflow } from "../document/empty-workflow.ts";
import { nodeId, workflowOf } from "../testing/graph-samples.ts";
import { activeTab, createTabsStore } from "./tabs-store.ts";

function createTabs() {
  let ids = 0;
  const store = createTabsStore(() => {
    ids += 1;
    return `t${ids}`;
  });
  return {
    store,
    actions: store.getState().actions,
    titles: () => store.getState().tabs.map(({ title }) => title),
  };
}

const nested = workflowOf({
  nodes: { use: { type: "subgraph:s" }, save: { type: "Save" } },
  subgraphs: { s: { nodes: { inner: { type: "subgraph:t" } } }, t: { nodes: { blend: { type: "Blend" } } } },
});

describe("open workflows", () => {
  it("put a workflow in the place of an untouched empty one, and show a file that is open already", () => {
    const { store, actions, titles } = createTabs();
    const first = actions.open(emptyWorkflow("a", "A"), { name: "a" });
    expect(titles()).toEqual(["A"]);
    actions.open(emptyWorkflow("b", "B"), { name: "b" });
    expect(titles()).toEqual(["A", "B"]);
    expect(actions.open(emptyWorkflow("a", "A"), { name: "a" })).toBe(first);
    expect(store.getState().active).toBe(first);
    expect(store.getState().tabs).toHaveLength(2);
  });

  it("never lose what was recovered of a file that is open", () => {
    const { store, actions, titles } = createTabs();
    const id = actions.open(emptyWorkflow("a", "On disk"), { name: "a", revision: "1" });
    const recovered = { name: "a", revision: "1", unsaved: true };
    expect(actions.open(emptyWorkflow("a", "First draft"), recovered)).toBe(id);
    expect(activeTab(store.getState())).toMatchObject({ title: "First draft", dirty: true, name: "a" });
    const other = actions.open(emptyWorkflow("a", "Second draft"), recovered);
    expect(titles()).toEqual(["First draft", "Second draft"]);
    expect(activeTab(store.getState())).toMatchObject({ id: other, dirty: true, name: undefined });
    actions.activate(id);
    activeTab(store.getState()).document.getState().actions.undo();
    expect(titles()).toEqual(["On disk", "Second draft"]);
  });

  it("never are none: the last one is followed by an empty one", () => {
    const { store, actions } = createTabs();
    const id = actions.open(emptyWorkflow("a", "A"));
    actions.close(id);
    expect(store.getState().tabs).toHaveLength(1);
    expect(store.getState().active).toBe(store.getState().tabs[0].id);
    expect(activeTab(store.getState()).title).toBe("");
  });

  it("show the neighbour when the shown one is closed, and step around", () => {
    const { store, actions } = createTabs();
    const ids = ["a", "b", "c"].map((name) => actions.open(emptyWorkflow(name, name), { name }));
    actions.activate(ids[1] ?? "");
    actions.close(ids[1] ?? "");
    expect(store.getState().active).toBe(ids[2]);
    actions.step(1);
    expect(store.getState().active).toBe(ids[0]);
    actions.step(-1);
    expect(store.getState().active).toBe(ids[2]);
    actions.move(ids[2] ?? "", 0);
    expect(store.getState().tabs.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  });

  it("show title and unsaved mark as the document has them", () => {
    const { store, actions } = createTabs();
    actions.open(emptyWorkflow("a", ""), { name: "folder/a" });
    const { document } = activeTab(store.getState());
    expect(activeTab(store.getState())).toMatchObject({ title: "folder/a", dirty: false });
    document.getState().actions.apply({ kind: "set-details", title: "Portrait" });
    expect(activeTab(store.getState())).toMatchObject({ title: "Portrait", dirty: true, document });
  });

  it("keep selection and path to what the workflow still has", () => {
    const { store, actions } = createTabs();
    actions.open(nested);
    const { document, session } = activeTab(store.getState());
    const look = session.getState().actions;
    look.select({ nodes: new Set([nodeId("use"), nodeId("save")]) });
    document.getState().actions.apply({ kind: "remove-nodes", path: [], nodes: [nodeId("save")] });
    expect([...session.getState().selection]).toEqual(["use"]);
    look.enter(nodeId("use"));
    look.setViewport({ x: 1, y: 2, zoom: 1 });
    look.enter(nodeId("inner"));
    expect(session.getState()).toMatchObject({ graphPath: ["use", "inner"], viewport: undefined });
    document
      .getState()
      .actions.apply({ kind: "unpack-subgraph", path: [nodeId("use")], instance: nodeId("inner") });
    expect(session.getState()).toMatchObject({ graphPath: ["use"], viewport: { x: 1 } });
    document.getState().actions.apply({ kind: "remove-nodes", path: [], nodes: [nodeId("use")] });
    expect(session.getState().graphPath).toEqual([]);
  });

  it("do not tell of a selection that is the same", () => {
    const { store } = createTabs();
    const { session } = activeTab(store.getState());
    const { actions } = session.getState();
    actions.select({ nodes: new Set([nodeId("a")]) });
    const before = session.getState().selection;
    actions.select({ nodes: new Set([nodeId("a")]) });
    expect(session.getState().selection).toBe(before);
  });
});
