import { describe, expect, it } from "vitest";
import { ANSWERED, fakeProvider, sentParams } from "../../testing/fake-provider.ts";
import { runNode } from "../../testing/run-node.ts";
import { maskOf, rampImage } from "../../testing/values.ts";
import { a1111Img2Img } from "./a1111-img2img.ts";
import { a1111Txt2Img } from "./a1111-txt2img.ts";

const answered = () =>
  fakeProvider({ pictures: [ANSWERED, ANSWERED], data: { seeds: [5, 6], infotexts: ["a", "b"] } });

describe("a WebUI node", () => {
  it("asks by the server's own names, and gives a batch with its seeds", async () => {
    const { context, requests } = answered();
    const outputs = await runNode(
      a1111Txt2Img,
      { prompt: "puppy", checkpoint: "sd_xl_base_1.0.safetensors", clip_skip: 2, seed: 5n, batch_size: 2 },
      context,
    );
    expect(requests).toMatchObject([
      { provider: "a1111", operation: "txt2img", credential: "a1111:default" },
    ]);
    expect(requests.map(sentParams)).toEqual([
      {
        prompt: "puppy",
        negative_prompt: "",
        steps: 20,
        cfg_scale: 7,
        sampler_name: "Euler a",
        scheduler: "Automatic",
        width: 512,
        height: 512,
        batch_size: 2,
        n_iter: 1,
        seed: 5,
        tiling: false,
        override_settings: { sd_model_checkpoint: "sd_xl_base_1.0.safetensors", CLIP_stop_at_last_layers: 2 },
        override_settings_restore_afterwards: true,
      },
    ]);
    expect(outputs).toMatchObject({ IMAGE: { shape: [2, 2, 2, 3] }, seed: [5, 6], infotext: ["a", "b"] });
  });

  it("overrides no setting where the server's own model is meant", async () => {
    const { context, requests } = answered();
    await runNode(a1111Txt2Img, { prompt: "x" }, context);
    expect(requests[0]?.params.override_settings).toEqual({});
  });

  it("sends the second pass only when there is one", async () => {
    const { context, requests } = answered();
    await runNode(a1111Txt2Img, { prompt: "x" }, context);
    await runNode(a1111Txt2Img, { prompt: "x", enable_hr: true, hr_scale: 1.5 }, context);
    expect(requests[0]?.params).not.toHaveProperty("hr_scale");
    expect(requests[1]?.params).toMatchObject({ enable_hr: true, hr_scale: 1.5, hr_upscaler: "Latent" });
  });

  it("sends what is about the mask only with a mask, choices as the server's numbers", async () => {
    const { context, requests } = answered();
    const image = rampImage(1, 1, 2, 3);
    await runNode(a1111Img2Img, { image, resize_mode: "fill" }, context);
    await runNode(a1111Img2Img, { image, mask: maskOf([0, 1]), inpainting_fill: "latent noise" }, context);
    expect(requests[0]?.params).toMatchObject({ denoising_strength: 0.75, resize_mode: 2 });
    expect(requests[0]?.params).not.toHaveProperty("mask_blur");
    expect(requests[1]?.params).toMatchObject({ inpainting_fill: 2, mask_blur: 4, inpaint_full_res: true });
    expect(requests.map(({ images }) => Object.keys(images ?? {}))).toEqual([["image"], ["image", "mask"]]);
  });

  it.each([a1111Txt2Img, a1111Img2Img])(
    "can say what it will ask before its wired inputs are known",
    (node) => {
      expect(node.request?.({})).toMatchObject({ provider: "a1111", take: 0 });
    },
  );
});
