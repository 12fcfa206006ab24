import { describe, expect, it } from "vitest";
import { nodeId, sampleCatalogue, workflowOf } from "../testing/graph-samples.ts";
import { bridgeEdges } from "./bridge-edges.ts";
import { edgeId } from "./command.ts";

describe("closing gaps", () => {
  it("wires past removed nodes where the types fit", () => {
    const { edges, nodes } = workflowOf({
      nodes: {
        load: { type: "LoadImage" },
        a: { type: "Masked" },
        b: { type: "Masked" },
        save: { type: "Save" },
      },
      edges: ["load.IMAGE > a.image", "a.IMAGE > b.image", "b.IMAGE > save.images"],
    });
    const removed = new Set([nodeId("a"), nodeId("b")]);
    const bridges = bridgeEdges({ nodes, edges, groups: [] }, removed, ({ type }) =>
      sampleCatalogue.get(type),
    );
    expect(bridges.map(edgeId)).toEqual(["load.IMAGE>save.images"]);
  });

  it("leaves a gap where nothing fits, and does not run in circles", () => {
    const { edges, nodes } = workflowOf({
      nodes: {
        empty: { type: "Empty" },
        decode: { type: "Decode" },
        a: { type: "Masked" },
        save: { type: "Save" },
      },
      edges: ["empty.LATENT > decode.samples", "decode.IMAGE > save.images", "a.IMAGE > a.image"],
    });
    const removed = new Set([nodeId("decode"), nodeId("a")]);
    expect(
      bridgeEdges({ nodes, edges, groups: [] }, removed, ({ type }) => sampleCatalogue.get(type)),
    ).toEqual([]);
  });
});
