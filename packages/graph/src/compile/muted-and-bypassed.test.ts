import { describe, expect, it } from "vitest";
import {
  compile,
  errorsOf,
  load,
  photo,
  planOf,
  type Sketch,
  save,
  wiring,
} from "../testing/compile-sketch.ts";

describe("muted nodes", () => {
  it("do not run, nor does what requires them, and an info names those", () => {
    const compiled = compile({
      nodes: {
        a: { ...load, mode: "muted" },
        through: { type: "Reroute" },
        blend: { type: "Blend", title: "Mix" },
        save,
        b: photo,
        keep: save,
      },
      edges: [
        "a.IMAGE > through.value",
        "through.value > blend.image1",
        "b.IMAGE > blend.image2",
        "blend.IMAGE > save.images",
        "b.IMAGE > keep.images",
      ],
    });
    expect(compiled.ok && compiled.plan.nodes.map(({ address }) => address)).toEqual(["b", "keep"]);
    expect(compiled.problems).toEqual([
      {
        level: "info",
        code: "muted",
        node: "a",
        message:
          '"LoadImage" (a) is muted, so it and what needs it do not run: "Reroute" (through), "Mix" (blend), "Save" (save).',
      },
    ]);
  });

  it("leave optional inputs and spare members of repeated inputs empty", () => {
    const plan = planOf({
      nodes: {
        a: load,
        b: photo,
        c: { ...load, mode: "muted" },
        batch: { type: "Batch" },
        mask: { type: "Noise", mode: "muted" },
        masked: { type: "Masked" },
        save,
      },
      edges: [
        "a.IMAGE > batch.image0",
        "c.IMAGE > batch.image1",
        "b.IMAGE > batch.image2",
        "batch.IMAGE > masked.image",
        "mask.IMAGE > masked.mask",
        "masked.IMAGE > save.images",
      ],
    });
    expect(wiring(plan, "batch")).toEqual(["image[0]: a.IMAGE", "image[1]: b.IMAGE"]);
    expect(wiring(plan, "masked")).toEqual(["image: batch.IMAGE"]);
  });

  it("take a whole instance of a subgraph out", () => {
    const compiled = compile({
      nodes: { part: { type: "subgraph:part", mode: "muted", title: "Part" }, save, load, keep: save },
      edges: ["part.result > save.images", "load.IMAGE > keep.images"],
      subgraphs: {
        part: {
          nodes: { inner: load, shown: save },
          edges: ["inner.IMAGE > shown.images"],
          outputs: { result: "inner.IMAGE" },
        },
      },
    });
    expect(compiled.ok && compiled.plan.nodes.map(({ address }) => address)).toEqual(["load", "keep"]);
    expect(compiled.problems.map(({ message }) => message)).toEqual([
      '"Part" (part) is muted, so it and what needs it do not run: "Save" (save).',
    ]);
  });

  it("are a problem when nothing is left to run, or when one is asked for", () => {
    const sketch: Sketch = {
      nodes: { load, save: { ...save, mode: "muted" } },
      edges: ["load.IMAGE > save.images"],
    };
    expect(errorsOf(sketch)).toEqual(["no-output"]);
    expect(errorsOf(sketch, ["save"])).toEqual(["idle-target save"]);
  });
});

describe("bypassed nodes", () => {
  it("pass on the first input that fits, through chains", () => {
    const plan = planOf({
      nodes: {
        a: load,
        b: photo,
        blend: { type: "Blend", mode: "bypassed" },
        masked: { type: "Masked", mode: "bypassed" },
        save,
      },
      edges: [
        "a.IMAGE > blend.image1",
        "b.IMAGE > blend.image2",
        "blend.IMAGE > masked.image",
        "masked.IMAGE > save.images",
      ],
    });
    expect(plan.nodes.map(({ address }) => address)).toEqual(["a", "save"]);
  });

  it("keep positive and negative apart", () => {
    const plan = planOf({
      nodes: {
        loader: { type: "Loader", params: { ckpt_name: "starter" } },
        good: { type: "Encode", params: { text: "good" } },
        bad: { type: "Encode", params: { text: "bad" } },
        pair: { type: "Pair", mode: "bypassed" },
        after: { type: "Pair" },
      },
      edges: [
        "loader.CLIP > good.clip",
        "loader.CLIP > bad.clip",
        "good.CONDITIONING > pair.positive",
        "bad.CONDITIONING > pair.negative",
        "pair.positive > after.positive",
        "pair.negative > after.negative",
      ],
      outputs: { out: "after.positive" },
    });
    expect(wiring(plan, "after")).toEqual(["positive: good.CONDITIONING", "negative: bad.CONDITIONING"]);
  });

  it("are a problem where nothing fits and the consumer cannot do without", () => {
    const sketch = (consumer: string, port: string): Sketch => ({
      nodes: {
        a: load,
        empty: { type: "Empty" },
        decode: { type: "Decode", mode: "bypassed" },
        user: { type: consumer },
        save,
      },
      edges: [
        "empty.LATENT > decode.samples",
        `decode.IMAGE > user.${port}`,
        "a.IMAGE > user.image",
        "user.IMAGE > save.images",
      ],
    });
    expect(
      errorsOf({
        ...sketch("Masked", "image"),
        edges: ["empty.LATENT > decode.samples", "decode.IMAGE > user.image", "user.IMAGE > save.images"],
      }),
    ).toEqual(["bypass-no-fit user image"]);
    expect(wiring(planOf(sketch("Masked", "mask")), "user")).toEqual(["image: a.IMAGE"]);
  });

  it("pass an instance of a subgraph over as one node", () => {
    const plan = planOf({
      nodes: { a: load, part: { type: "subgraph:part", mode: "bypassed" }, save },
      edges: ["a.IMAGE > part.picture", "part.result > save.images"],
      subgraphs: {
        part: {
          nodes: { masked: { type: "Masked" } },
          inputs: { picture: ["masked.image"] },
          outputs: { result: "masked.IMAGE" },
        },
      },
    });
    expect(wiring(plan, "save")).toEqual(["images: a.IMAGE", "prefix = weft"]);
  });
});
