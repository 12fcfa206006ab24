import { describe, expect, it } from "vitest";
import { a1111Parameters } from "./a1111-parameters.ts";
import { findGeneration } from "./generation.ts";
import { changedNode, planOf, type ShortNode, textToImage } from "./testing/plan-of.ts";

const picture = { width: 64, height: 48 };

/** The infotext of the picture that node `save` of the plan saves. */
function infotext(plan = textToImage(), size = picture): string | undefined {
  const generation = findGeneration(
    plan,
    plan.nodes.findIndex((node) => node.address === "save"),
  );
  return generation && a1111Parameters(generation, size, "Weft 1.2.3");
}

describe("A1111's infotext", () => {
  it("has the prompt, the negative prompt and the settings by A1111's names", () => {
    expect(infotext()).toBe(
      [
        "a lake, 湖",
        "Negative prompt: blurry",
        "Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 18446744073709551615, " +
          "Size: 64x48, Model: starter, Version: Weft 1.2.3",
      ].join("\n"),
    );
  });

  it("leaves out an empty negative prompt, and quotes what would break the line", () => {
    const text = infotext(
      textToImage({
        negative: changedNode("negative", { text: "" }),
        checkpoint: changedNode("checkpoint", { ckpt_name: 'a, "b".ckpt' }),
      }),
    );
    expect(text).not.toContain("Negative prompt");
    expect(text).toContain('Model: "a, \\"b\\"", Version');
  });

  it("says clip skip and denoising strength where they are not the usual", () => {
    const text = infotext(
      textToImage({
        skip: { type: "CLIPSetLastLayer", inputs: { clip: ["checkpoint", "CLIP"], stop_at_clip_layer: -2 } },
        positive: changedNode("positive", { clip: ["skip", "CLIP"] }),
        sampler: changedNode("sampler", { denoise: 0.6 }),
      }),
    );
    expect(text).toContain("Denoising strength: 0.6, Clip skip: 2, Version");
  });

  it("describes a second pass over the first as Hires", () => {
    const second: ShortNode = changedNode("sampler", {
      latent_image: ["up", "LATENT"],
      steps: 9,
      denoise: 0.5,
    });
    const text = infotext(
      textToImage({
        up: { type: "LatentUpscale", inputs: { samples: ["sampler", "LATENT"], width: 128, height: 96 } },
        second,
        decode: changedNode("decode", { samples: ["second", "LATENT"] }),
      }),
      { width: 128, height: 96 },
    );
    expect(text).toContain("Steps: 20,");
    expect(text).toContain(
      "Size: 64x48, Model: starter, Denoising strength: 0.5, Hires upscale: 2, Hires steps: 9,",
    );
  });

  it("takes the picture's size when sampling started from a picture", () => {
    const text = infotext(
      textToImage({
        source: { type: "LoadImage", inputs: { image: "in.png" } },
        latent: { type: "VAEEncode", inputs: { pixels: ["source", "IMAGE"] } },
      }),
      { width: 33, height: 44 },
    );
    expect(text).toContain("Size: 33x44");
  });

  it("joins the texts of combined conditionings, and takes zeroed ones as empty", () => {
    const text = infotext(
      textToImage({
        second: { type: "CLIPTextEncode", inputs: { text: "at night", clip: ["checkpoint", "CLIP"] } },
        both: {
          type: "ConditioningCombine",
          inputs: {
            conditioning_1: ["positive", "CONDITIONING"],
            conditioning_2: ["second", "CONDITIONING"],
          },
        },
        zero: { type: "ConditioningZeroOut", inputs: { conditioning: ["positive", "CONDITIONING"] } },
        sampler: changedNode("sampler", {
          positive: ["both", "CONDITIONING"],
          negative: ["zero", "CONDITIONING"],
        }),
      }),
    );
    expect(text?.startsWith("a lake, 湖\nat night\nSteps: 20")).toBe(true);
  });

  it("is absent when there is no sampler, or when the prompt is computed", () => {
    const loaded: ShortNode = { type: "LoadImage", inputs: { image: "in.png" } };
    expect(infotext(textToImage({ decode: loaded }))).toBeUndefined();
    const computed = textToImage({
      words: { type: "StringConcatenate", inputs: { string_a: "a", string_b: "b" } },
      positive: changedNode("positive", { text: ["words", "STRING"] }),
    });
    expect(infotext(computed)).toBeUndefined();
  });

  it("ends on a plan whose edges form a ring", () => {
    const ring = planOf({
      save: { type: "SaveImage", effect: "output", inputs: { images: ["a", "IMAGE"] } },
      a: { type: "ImageInvert", inputs: { image: ["save", "IMAGE"] } },
    });
    expect(infotext(ring)).toBeUndefined();
  });
});
