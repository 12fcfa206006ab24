import type { NodeId } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeId } from "../../testing/graph-samples.ts";
import { type Box, frameAround, framesInFrame, nodesInFrame } from "./frame-members.ts";

const frame = { id: "f", title: "", position: [0, 0], size: [400, 300] } as const;

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -1000, max: 1000 }),
  y: fc.integer({ min: -1000, max: 1000 }),
  width: fc.integer({ min: 1, max: 400 }),
  height: fc.integer({ min: 1, max: 400 }),
});

describe("nodesInFrame", () => {
  it("has the nodes whose middle lies in the frame", () => {
    const boxes = new Map<NodeId, Box>([
      [nodeId("in"), { x: 10, y: 40, width: 240, height: 100 }],
      [nodeId("half"), { x: 390, y: 40, width: 240, height: 100 }],
      [nodeId("out"), { x: 500, y: 40, width: 240, height: 100 }],
    ]);
    expect(nodesInFrame(frame, boxes)).toEqual(["in"]);
  });

  it("has every node that a frame was put around", () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), (list) => {
        const boxes = new Map(list.map((each, place) => [nodeId(`n${place}`), each]));
        const around = frameAround(boxes.values());
        expect(around).toBeDefined();
        if (around !== undefined)
          expect(nodesInFrame({ ...frame, ...around }, boxes)).toHaveLength(list.length);
      }),
    );
  });
});

describe("framesInFrame", () => {
  it("has the frames that lie in it whole, and not itself", () => {
    const inside = { id: "a", title: "", position: [20, 40], size: [100, 100] } as const;
    const across = { id: "b", title: "", position: [350, 40], size: [100, 100] } as const;
    expect(framesInFrame(frame, [frame, inside, across])).toEqual([inside]);
  });
});

it("puts no frame around nothing", () => {
  expect(frameAround([])).toBeUndefined();
});
