import { describe, expect, it } from "vitest";
import { comfyPrompt } from "./comfy-prompt.ts";
import { catalogueOf, changedNode, planOf, textToImage } from "./testing/plan-of.ts";

const catalogue = catalogueOf({
  CheckpointLoaderSimple: ["MODEL", "CLIP", "VAE"],
  CLIPTextEncode: ["CONDITIONING"],
  EmptyLatentImage: ["LATENT"],
  KSampler: ["LATENT"],
  VAEDecode: ["IMAGE"],
  SaveImage: [],
  WeftTextList: ["STRING"],
});

describe("ComfyUI's prompt", () => {
  it("has class types, inputs by name and links by output number", () => {
    const prompt = JSON.parse(comfyPrompt(textToImage(), catalogue) ?? "");
    expect(Object.keys(prompt)).toHaveLength(7);
    expect(prompt.positive).toEqual({
      class_type: "CLIPTextEncode",
      inputs: { text: "a lake, 湖", clip: ["checkpoint", 1] },
      _meta: { title: "Prompt" },
    });
    expect(prompt.decode.inputs).toEqual({ samples: ["sampler", 0], vae: ["checkpoint", 2] });
  });

  it("is ASCII, with seeds as integers of full size", () => {
    const prompt = comfyPrompt(textToImage(), catalogue) ?? "";
    expect(prompt).toContain('"seed":18446744073709551615,');
    expect(prompt).toContain("\\u6e56");
    expect(prompt).toMatch(/^[ -~]*$/);
  });

  it("names inner nodes of subgraphs with colons", () => {
    const plan = planOf({
      "outer/latent": { type: "EmptyLatentImage", inputs: { width: 8 } },
      "outer/inner/save": { type: "SaveImage", inputs: { images: ["outer/latent", "LATENT"] } },
    });
    const prompt = JSON.parse(comfyPrompt(plan, catalogue) ?? "");
    expect(prompt["outer:inner:save"].inputs).toEqual({ images: ["outer:latent", 0] });
  });

  it("leaves out what ComfyUI does not have, and the links from it", () => {
    const plan = textToImage({
      positive: { type: "WeftTextList", inputs: { text: "a\nb" } },
      sampler: changedNode("sampler", { positive: ["positive", "STRING"] }),
    });
    const prompt = JSON.parse(comfyPrompt(plan, catalogue) ?? "");
    expect(prompt).not.toHaveProperty("positive");
    expect(prompt.sampler.inputs).not.toHaveProperty("positive");
    expect(prompt.sampler.inputs.negative).toEqual(["negative", 0]);
  });

  it("is absent when nothing in the plan is ComfyUI's", () => {
    const plan = planOf({ list: { type: "WeftTextList", inputs: { text: "a" } } });
    expect(comfyPrompt(plan, catalogue)).toBeUndefined();
  });

  it("numbers the ports of a repeated input, and keeps ids that objects treat in a special way", () => {
    const plan = planOf({
      latent: { type: "EmptyLatentImage", inputs: {} },
      "10": { type: "VAEDecode", inputs: { part: { repeated: [["latent", "LATENT"], 3] } } },
      constructor: { type: "SaveImage", inputs: {} },
    });
    const prompt = JSON.parse(comfyPrompt(plan, catalogue) ?? "");
    expect(prompt["10"].inputs).toEqual({ part0: ["latent", 0], part1: 3 });
    expect(Object.hasOwn(prompt, "constructor")).toBe(true);
  });
});
