import Elk from "elkjs/lib/elk.bundled.js";
import { describe, expect, it } from "vitest";
import { edgeOf, nodeId } from "../testing/graph-samples.ts";
import { type ArrangedNode, arrangeNodes } from "./arrange.ts";

describe("arranging with elk", () => {
  const box = (id: string): ArrangedNode => ({
    id: nodeId(id),
    position: [40, 60],
    size: [240, 100],
    ports: [
      { side: "in", port: "i", x: 0, y: 44 },
      { side: "out", port: "o", x: 240, y: 44 },
    ],
  });

  it("lets edges run from left to right without overlaps, and keeps the corner", async () => {
    const elk = new Elk();
    const nodes = ["d", "b", "a", "c"].map(box);
    const edges = ["a.o > b.i", "a.o > c.i", "b.o > d.i", "c.o > d.other"].map(edgeOf);
    const places = await arrangeNodes(nodes, edges, (graph) => elk.layout(graph));
    const at = (id: string) => places.get(nodeId(id)) ?? [Number.NaN, Number.NaN];
    expect(at("b")[0]).toBeGreaterThan(at("a")[0] + 240);
    expect(at("d")[0]).toBeGreaterThan(at("c")[0] + 240);
    expect(Math.abs(at("b")[1] - at("c")[1])).toBeGreaterThanOrEqual(100);
    expect([
      Math.min(...[...places.values()].map(([x]) => x)),
      Math.min(...[...places.values()].map(([, y]) => y)),
    ]).toEqual([40, 60]);
  });
});
