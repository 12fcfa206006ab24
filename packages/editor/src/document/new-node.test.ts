import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../testing/graph-samples.ts";
import { newNode, snakeCase } from "./new-node.ts";

describe("a new node", () => {
  it("has the defaults of its type, the first model that is there, and seeds that are drawn", () => {
    const loader = sampleCatalogue.get("Loader");
    const sampler = sampleCatalogue.get("Sampler");
    if (loader === undefined || sampler === undefined) throw new Error("The samples changed.");
    const options = {
      position: [1, 2] as const,
      isTaken: (id: string) => id === "loader",
      modelFor: () => "starter",
    };
    expect(newNode(loader, options)).toMatchObject({
      id: "loader_2",
      node: { params: new Map([["ckpt_name", "starter"]]) },
    });
    const { node } = newNode(sampler, { ...options, params: { steps: 5 } });
    expect(node.params.get("steps")).toBe(5);
    expect(node.params.has("model")).toBe(false);
    expect(node.controls).toEqual(new Map([["seed", "random"]]));
  });

  it.each([
    ["CLIPTextEncode", "clip_text_encode"],
    ["KSampler", "ksampler"],
    ["VAEDecode", "vae_decode"],
    ["CheckpointLoaderSimple", "checkpoint_loader_simple"],
    ["subgraph:ab c", "subgraph_ab_c"],
  ])("writes %s as %s", (type, id) => expect(snakeCase(type)).toBe(id));
});
