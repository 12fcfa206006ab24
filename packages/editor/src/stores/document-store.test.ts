import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../document/command.ts";
import { HISTORY_STEPS } from "../document/history.ts";
import { arbitraryGraph, nodeId, nodeOf, workflowOf } from "../testing/graph-samples.ts";
import { createDocumentStore } from "./document-store.ts";

const a = nodeId("a");
const start = workflowOf({ nodes: { a: { type: "Int", params: { value: 0 } } } });

function setValue(value: number): Command {
  return { kind: "set-param", path: [], node: a, port: "value", value };
}

function open(meta = {}) {
  const store = createDocumentStore(start, meta);
  const { actions } = store.getState();
  return { store, actions, value: () => store.getState().workflow.nodes.get(a)?.params.get("value") };
}

describe("an open document", () => {
  it("comes back to the very same workflow when everything is undone, and forth again", () => {
    const step = fc.oneof(
      fc.nat(20).map(setValue),
      fc.nat(3).map((x): Command => ({ kind: "move-nodes", path: [], positions: new Map([[a, [x, x]]]) })),
      fc.constant<Command>({ kind: "remove-nodes", path: [], nodes: [a] }),
      fc.constant<Command>({
        kind: "add-nodes",
        path: [],
        nodes: [{ id: a, node: nodeOf({ type: "Int" }) }],
      }),
    );
    fc.assert(
      fc.property(
        arbitraryGraph,
        fc.array(fc.tuple(step, fc.constantFrom(undefined, "x", "y")), { maxLength: 30 }),
        (graph, steps) => {
          const workflow = workflowOf({ ...graph, nodes: [...graph.nodes, ["a", { type: "Int" }]] });
          const store = createDocumentStore(workflow);
          const { actions } = store.getState();
          for (const [command, group] of steps) actions.apply(command, group === undefined ? {} : { group });
          const end = store.getState().workflow;
          while (store.getState().canUndo) actions.undo();
          expect(store.getState().workflow).toBe(workflow);
          expect(store.getState().dirty).toBe(false);
          while (store.getState().canRedo) actions.redo();
          expect(store.getState().workflow).toBe(end);
        },
      ),
    );
  });

  it("makes one step of changes in one group, until the group ends or something else happens", () => {
    const { actions, value } = open();
    for (const number of [1, 2, 3]) actions.apply(setValue(number), { group: "drag" });
    actions.endGroup();
    for (const number of [4, 5]) actions.apply(setValue(number), { group: "drag" });
    actions.undo();
    expect(value()).toBe(3);
    actions.undo();
    expect(value()).toBe(0);
  });

  it("keeps 200 steps", () => {
    const { store, actions, value } = open();
    for (let number = 1; number <= HISTORY_STEPS + 10; number += 1) actions.apply(setValue(number));
    while (store.getState().canUndo) actions.undo();
    expect(value()).toBe(10);
  });

  it("makes no step of a command that changes nothing", () => {
    const { store, actions } = open();
    actions.apply(setValue(0));
    expect(store.getState()).toMatchObject({ canUndo: false, dirty: false });
  });

  it("knows whether it differs from its file, also after undo and when it changed while it was written", () => {
    const { store, actions } = open({ name: "file", revision: "1" });
    actions.apply(setValue(1));
    const written = store.getState().workflow;
    actions.apply(setValue(2));
    actions.markSaved({ name: "file", revision: "2", workflow: written });
    expect(store.getState()).toMatchObject({ dirty: true, revision: "2" });
    actions.undo();
    expect(store.getState().dirty).toBe(false);
    actions.undo();
    expect(store.getState().dirty).toBe(true);
  });

  it("is unsaved from the start when no file has it", () => {
    expect(open({ unsaved: true }).store.getState().dirty).toBe(true);
  });

  it("takes another workflow in as a step", () => {
    const { store, actions } = open();
    const other = workflowOf({ nodes: {} });
    actions.replace(other);
    expect(store.getState().workflow).toBe(other);
    actions.undo();
    expect(store.getState().workflow).toBe(start);
  });
});
