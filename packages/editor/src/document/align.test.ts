import { describe, expect, it } from "vitest";
import { nodeId } from "../testing/graph-samples.ts";
import { alignBoxes, type Box, distributeBoxes } from "./align.ts";

describe("aligning", () => {
  const boxes: readonly Box[] = [
    { id: nodeId("a"), position: [0, 0], size: [100, 50] },
    { id: nodeId("b"), position: [30, 200], size: [40, 20] },
    { id: nodeId("c"), position: [500, 90], size: [60, 60] },
  ];

  it("brings boxes onto one line and moves no box that is there already", () => {
    expect(alignBoxes(boxes, "left")).toEqual(
      new Map([
        ["b", [0, 200]],
        ["c", [0, 90]],
      ]),
    );
    expect(alignBoxes(boxes, "right")).toEqual(
      new Map([
        ["a", [460, 0]],
        ["b", [520, 200]],
      ]),
    );
    expect(alignBoxes(boxes, "bottom")).toEqual(
      new Map([
        ["a", [0, 170]],
        ["c", [500, 160]],
      ]),
    );
  });

  it("makes equal gaps and leaves the first and the last box", () => {
    expect(distributeBoxes(boxes, "horizontal")).toEqual(new Map([["b", [280, 200]]]));
    expect(distributeBoxes(boxes.slice(0, 2), "vertical")).toEqual(new Map());
  });
});
