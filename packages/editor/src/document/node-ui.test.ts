import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeOf } from "../testing/graph-samples.ts";
import { putGroups, readGroups, removeGroups } from "./group.ts";
import { patchUi, readNodeUi } from "./node-ui.ts";

describe("what the file holds of a node's look and of frames", () => {
  it("reads anything and keeps what it does not know", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (ui) => {
        const node = { ...nodeOf({ type: "A" }), ui: JSON.parse(JSON.stringify(ui)) };
        expect(readNodeUi(node).position).toHaveLength(2);
        const patched = patchUi(node.ui, { position: [3, 4] });
        expect(readNodeUi({ ...node, ui: patched }).position).toEqual([3, 4]);
      }),
    );
    expect(patchUi({ x: 1, color: "red" }, { color: null })).toEqual({ x: 1 });
  });

  it("changes and removes frames by id and leaves the rest of the list as it was", () => {
    const frame = { id: "g", title: "A", position: [0, 0], size: [9, 9], mine: 1 };
    const groups = [7, frame, { position: [1, 1], size: [2, 2] }];
    const changed = putGroups(groups, [{ id: "g", title: "B", position: [5, 5], size: [9, 9] }]);
    expect(changed).toEqual([7, { ...frame, title: "B", position: [5, 5] }, groups[2]]);
    expect(readGroups(changed).map(({ id }) => id)).toEqual(["g", "group-2"]);
    expect(removeGroups(changed, new Set(["group-2"]))).toEqual(changed.slice(0, 2));
  });
});
