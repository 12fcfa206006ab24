import { defineNode, imageFile, int, seed, text, words } from "@weft/graph";

const description = words("For tests.", "仅供测试。");
const common = { version: 1, title: description, category: "test", description } as const;

/** Saves a picture of one colour, in steps with previews, as a sampler and a save node do. */
const paint = defineNode({
  ...common,
  type: "Paint",
  effect: "output",
  inputs: {
    seed: seed({ description }),
    text: text({ description }),
    steps: int({ default: 3, min: 0, max: 10_000, description }),
    ms: int({ default: 1, min: 0, max: 10_000, description }),
    prefix: text({ default: "paint", description }),
  },
  outputs: {},
  async run(inputs, { services, progress, signal }) {
    const level = Number(BigInt(inputs.seed) % 256n);
    for (let step = 1; step <= inputs.steps; step += 1) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, inputs.ms));
      progress(step, inputs.steps, () => ({ width: 4, height: 2, rgb: new Uint8Array(24).fill(level) }));
    }
    const data = new Float32Array(8 * 8 * 3).fill(level / 255);
    const image = { kind: "IMAGE", shape: [1, 8, 8, 3], data } as const;
    await services.artifacts.savePng(image, { prefix: inputs.prefix, kind: "output" });
    return {};
  },
});

/** Needs a picture of the input folder. */
const look = defineNode({
  ...common,
  type: "Look",
  effect: "output",
  inputs: { image: imageFile({ description }) },
  outputs: {},
  async run({ image }, { services }) {
    const loaded = await services.images.load(image);
    await services.artifacts.savePng(loaded.image, { prefix: "look", kind: "output" });
    return {};
  },
});

const fail = defineNode({
  ...common,
  type: "Fail",
  effect: "output",
  inputs: {},
  outputs: {},
  run() {
    throw new Error("it is broken");
  },
});

export const studioNodes = [paint, look, fail];
