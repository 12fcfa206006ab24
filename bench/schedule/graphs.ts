/** The text of a workflow with about `count` trivial nodes. `salt` makes its values, and so its keys, its own. */
export function workflowText(shape: "chain" | "fan", count: number, salt: number): string {
  const nodes: Record<string, object> = { first: add({ a: salt, b: 1 }) };
  const edges: object[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = `n${index}`;
    nodes[id] = add({ b: index + 1 });
    const from = shape === "fan" || index === 0 ? "first" : `n${index - 1}`;
    edges.push({ from: [from, "SUM"], to: [id, "a"] });
    if (shape === "fan" || index === count - 1) {
      nodes[`keep${index}`] = { type: "Keep", version: 1, mode: "active", params: {}, controls: {}, ui: {} };
      edges.push({ from: [id, "SUM"], to: [`keep${index}`, "value"] });
    }
  }
  return JSON.stringify({ format: "weft.workflow", version: 1, id: `${shape}`, title: shape, nodes, edges });
}

function add(params: Readonly<Record<string, number>>): object {
  return { type: "Add", version: 1, mode: "active", params, controls: {}, ui: {} };
}
