import { describe, expect, it } from "vitest";
import { load, nodeAt, photo, planOf, type Sketch, save, wiring } from "../testing/compile-sketch.ts";
import { digestOf, itemKey, wiredSources } from "./item-key.ts";

describe("the plan", () => {
  it("has inputs before what uses them, with values as run receives them", () => {
    const plan = planOf({
      nodes: {
        save,
        show: { type: "Show", params: { text: "x" } },
        decode: { type: "Decode" },
        sampler: { type: "Sampler", params: { seed: "18446744073709551615", steps: "7", cfg: 7 } },
        negative: { type: "Encode", params: { text: "" } },
        positive: { type: "Encode", params: { text: "a hill" } },
        empty: { type: "Empty" },
        loader: { type: "Loader", params: { ckpt_name: "starter" } },
      },
      edges: [
        "loader.MODEL > sampler.model",
        "loader.CLIP > positive.clip",
        "loader.CLIP > negative.clip",
        "loader.VAE > decode.vae",
        "positive.CONDITIONING > sampler.positive",
        "negative.CONDITIONING > sampler.negative",
        "empty.LATENT > sampler.latent",
        "sampler.LATENT > decode.samples",
        "decode.IMAGE > save.images",
      ],
    });
    expect(plan.nodes.map(({ address }) => address)).toEqual([
      "show",
      "empty",
      "loader",
      "negative",
      "positive",
      "sampler",
      "decode",
      "save",
    ]);
    expect(plan.targets.map((index) => plan.nodes[index]?.address)).toEqual(["save", "show"]);
    expect(wiring(plan, "sampler")).toEqual([
      "model: loader.MODEL",
      "positive: positive.CONDITIONING",
      "negative: negative.CONDITIONING",
      "latent: empty.LATENT",
      "seed = 18446744073709551615",
      "steps = 7",
      "cfg = 7",
      "sampler_name = euler",
    ]);
    const seed = nodeAt(plan, "sampler").inputs.find(({ port }) => port === "seed")?.source;
    expect(seed).toEqual({ kind: "constant", value: 2n ** 64n - 1n });
  });

  it("has only what the targets need", () => {
    const sketch: Sketch = {
      nodes: { load, other: photo, blend: { type: "Blend" }, save },
      edges: ["load.IMAGE > save.images", "load.IMAGE > blend.image1", "other.IMAGE > blend.image2"],
    };
    expect(planOf(sketch).nodes.map(({ address }) => address)).toEqual(["load", "save"]);
    expect(planOf(sketch, ["blend"]).nodes.map(({ address }) => address)).toEqual(["load", "other", "blend"]);
  });

  it("runs for the outputs of the interface when nothing saves or shows", () => {
    const plan = planOf({
      nodes: { load, through: { type: "Reroute" } },
      edges: ["load.IMAGE > through.value"],
      outputs: { image: "through.value" },
    });
    expect(plan.targets).toEqual([0]);
    expect(plan.nodes.map(({ address }) => address)).toEqual(["load"]);
  });

  it("gives the key that itemKey gives for the digests at index 0", () => {
    const plan = planOf({
      nodes: { a: load, b: photo, batch: { type: "Batch" }, save },
      edges: ["a.IMAGE > batch.image1", "b.IMAGE > batch.image0", "batch.IMAGE > save.images"],
    });
    for (const node of plan.nodes) {
      const digests = wiredSources(node).map(([label, { node: index, output }]) => {
        const key = plan.nodes[index]?.key;
        return [label, key === undefined ? "" : digestOf(key, output, 0)] as const;
      });
      expect(itemKey((text) => text, node.keyHead, digests.toReversed())).toBe(node.key);
    }
    expect(wiring(plan, "batch")).toEqual(["image[0]: b.IMAGE", "image[1]: a.IMAGE"]);
  });

  it("leaves keys open below impure nodes and below lists", () => {
    const plan = planOf({
      nodes: {
        noise: { type: "Noise" },
        save,
        lines: { type: "Lines", params: { text: "a" } },
        upper: { type: "Upper" },
        join: { type: "Join" },
        show: { type: "Show" },
      },
      edges: [
        "noise.IMAGE > save.images",
        "lines.line > upper.text",
        "upper.text > join.lines",
        "join.text > show.text",
      ],
    });
    const open = plan.nodes.filter(({ key }) => key === undefined).map(({ address }) => address);
    expect(open).toEqual(["save", "upper", "join", "show"]);
    expect(nodeAt(plan, "join").inputs[0]?.list).toBe(true);
  });

  it("leaves notes out", () => {
    const plan = planOf({
      nodes: { note: { type: "Note" }, load, save },
      edges: ["load.IMAGE > save.images"],
    });
    expect(plan.nodes).toHaveLength(2);
  });
});
