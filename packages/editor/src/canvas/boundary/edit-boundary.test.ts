import { describe, expect, it } from "vitest";
import { workflowOf } from "../../testing/graph-samples.ts";
import { movePort, removePort, renamePort } from "./edit-boundary.ts";

const ports = workflowOf({
  nodes: {},
  inputs: { a: ["n.x"], b: ["n.y"], c: ["n.z"] },
  outputs: { out: "n.o" },
}).interface;
const names = (boundary: typeof ports | undefined) => [...(boundary?.inputs.keys() ?? [])];

describe("the ports of a subgraph", () => {
  it("are renamed in their place", () => {
    expect(names(renamePort(ports, "inputs", "b", "bee"))).toEqual(["a", "bee", "c"]);
  });

  it("cannot get an empty name or that of another", () => {
    expect(renamePort(ports, "inputs", "b", "")).toBeUndefined();
    expect(renamePort(ports, "inputs", "b", "c")).toBeUndefined();
  });

  it("move by one place, and no farther than the ends", () => {
    expect(names(movePort(ports, "inputs", "b", 1))).toEqual(["a", "c", "b"]);
    expect(names(movePort(ports, "inputs", "a", -1))).toEqual(["a", "b", "c"]);
    expect(names(movePort(ports, "inputs", "c", 1))).toEqual(["a", "b", "c"]);
  });

  it("are removed on their side alone", () => {
    const rest = removePort(ports, "inputs", "a");
    expect(names(rest)).toEqual(["b", "c"]);
    expect(rest.outputs).toBe(ports.outputs);
  });
});
