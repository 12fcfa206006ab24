import { prepareNoise, SAMPLER_NAMES } from "@weft/diffusion";
import type { LatentValue, Notice, Preview } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fakeContext } from "../testing/fake-context.ts";
import { fakeDenoiser, promptFor } from "../testing/fake-denoiser.ts";
import { runNode } from "../testing/run-node.ts";
import { MODEL, maskOf, rampLatent } from "../testing/values.ts";
import { kSampler } from "./k-sampler.ts";
import { kSamplerAdvanced } from "./k-sampler-advanced.ts";

/** The fake model's latents are half as large as the VAE's: a prompt for 3 gives 6. */
const SCALE = 0.5;

function emptyLatent(batch = 1, height = 4, width = 4): LatentValue {
  const samples = new Float32Array(batch * 4 * height * width);
  return { kind: "LATENT", shape: [batch, 4, height, width], samples };
}

const base = {
  model: MODEL,
  seed: 42n,
  steps: 4,
  cfg: 1,
  scheduler: "simple",
  positive: promptFor(3),
  negative: promptFor(0),
  latent_image: emptyLatent(),
};

async function sampled(
  inputs: Readonly<Record<string, unknown>>,
  world = fakeDenoiser(),
): Promise<LatentValue> {
  const { LATENT } = await runNode(kSampler, { ...base, ...inputs }, fakeContext({ models: world.models }));
  return LATENT as LatentValue;
}

async function sampledAdvanced(
  inputs: Readonly<Record<string, unknown>>,
  world = fakeDenoiser(),
): Promise<LatentValue> {
  const { seed: noise_seed, ...rest } = base;
  const context = fakeContext({ models: world.models });
  const { LATENT } = await runNode(kSamplerAdvanced, { ...rest, noise_seed, ...inputs }, context);
  return LATENT as LatentValue;
}

function expectAll(latent: LatentValue, value: number, digits = 3): void {
  for (const sample of latent.samples) expect(sample).toBeCloseTo(value, digits);
}

describe("KSampler", () => {
  it.each(SAMPLER_NAMES)("arrives at what the model knows with %s", async (sampler_name) => {
    expectAll(await sampled({ sampler_name, steps: 6 }), 3 / SCALE, 2);
  });

  it("guides away from the negative prompt", async () => {
    expectAll(await sampled({ cfg: 2, negative: promptFor(1) }), (1 + (3 - 1) * 2) / SCALE);
  });

  it("asks for both prompts in one call, and leaves the negative one out at a scale of 1", async () => {
    const guided = fakeDenoiser();
    await sampled({ cfg: 7 }, guided);
    expect(guided.requests.map(({ passes }) => passes.length)).toEqual([2, 2, 2, 2]);
    const alone = fakeDenoiser();
    await sampled({ cfg: 1 }, alone);
    expect(alone.requests.map(({ passes }) => passes.length)).toEqual([1, 1, 1, 1]);
  });

  it("starts from the noise of the seed, one draw over the whole batch", async () => {
    const world = fakeDenoiser();
    await sampled({ latent_image: emptyLatent(2), seed: 7n }, world);
    const noise = prepareNoise({ batch: 2, channels: 4, height: 4, width: 4 }, 7n);
    // From pure noise the first input of the network is the noise itself: it is scaled up and down by the same factor.
    world.requests[0]?.sample.forEach((value, index) => {
      expect(value).toBeCloseTo(noise[index] ?? 9, 4);
    });
  });

  it("makes one picture of a batch again alone", async () => {
    const inputs = { cfg: 2, sampler_name: "euler", scheduler: "karras", denoise: 0.6 };
    const batch = rampLatent(3, 4, 4, 4);
    const together = fakeDenoiser();
    await sampled({ ...inputs, latent_image: { ...batch, batchIndex: [0, 1, 2] } }, together);
    const alone = fakeDenoiser();
    const third = { ...rampLatent(1, 4, 4, 4), samples: batch.samples.slice(128), batchIndex: [2] };
    await sampled({ ...inputs, latent_image: third }, alone);
    expect(alone.requests[0]?.sample).toEqual(together.requests[0]?.sample.slice(128));
  });

  it("keeps more of what it started from with less denoise, and all of it with none", async () => {
    const latent_image = rampLatent(1, 4, 4, 4);
    const steps = (denoise: number) => {
      const world = fakeDenoiser();
      return sampled({ latent_image, denoise }, world).then((latent) => ({ latent, world }));
    };
    const none = await steps(0);
    expect(none.latent.samples).toEqual(latent_image.samples);
    expect(none.world.requests).toHaveLength(0);
    const half = await steps(0.5);
    expect(half.world.requests).toHaveLength(4);
    expect(half.world.requests[0]?.timestep).toBeLessThan(600);
    expect((await steps(1)).world.requests[0]?.timestep).toBe(999);
  });

  it("changes the masked part only, bit for bit", async () => {
    const latent_image = { ...rampLatent(1, 4, 4, 4), noiseMask: maskOf([0, 1], [0, 1]) };
    const latent = await sampled({ latent_image });
    latent.samples.forEach((value, index) => {
      const column = index % 4;
      if (column === 0) expect(value).toBe(latent_image.samples[index]);
      if (column === 3) expect(value).toBeCloseTo(3 / SCALE, 3);
    });
    expect(latent.noiseMask).toBe(latent_image.noiseMask);
  });

  it("lets each prompt count in its area, mask and part of the denoising", async () => {
    const left = promptFor(1, { mask: maskOf([1, 0]) });
    const right = promptFor(5, { mask: maskOf([0, 1]) });
    const masked = await sampled({
      positive: { kind: "CONDITIONING", entries: [...left.entries, ...right.entries] },
      latent_image: emptyLatent(1, 2, 8),
    });
    expect(masked.samples[0]).toBeCloseTo(1 / SCALE, 3);
    expect(masked.samples[7]).toBeCloseTo(5 / SCALE, 3);

    const early = promptFor(1, { timeRange: { start: 0, end: 0.5 } });
    const late = promptFor(5, { timeRange: { start: 0.5, end: 1 } });
    expectAll(
      await sampled({ positive: { kind: "CONDITIONING", entries: [...early.entries, ...late.entries] } }),
      5 / SCALE,
    );

    const world = fakeDenoiser();
    const whole = promptFor(3);
    const area = promptFor(5, { area: { x: 8, y: 0, width: 8, height: 8 }, strength: 1000 });
    const composed = await sampled(
      {
        positive: { kind: "CONDITIONING", entries: [...whole.entries, ...area.entries] },
        latent_image: emptyLatent(1, 8, 16),
      },
      world,
    );
    expect(composed.samples[0]).toBeCloseTo(3 / SCALE, 2);
    expect(composed.samples[15]).toBeCloseTo(5 / SCALE, 1);
    expect(world.requests.slice(0, 2).map(({ shape }) => shape)).toEqual([
      [1, 4, 8, 16],
      [1, 4, 8, 8],
    ]);
  });

  it("leaves prompts for areas outside the picture out and says so", async () => {
    const notices: Notice[] = [];
    const outside = promptFor(9, { area: { x: 64, y: 0, width: 8, height: 8 } });
    const positive = { kind: "CONDITIONING", entries: [...promptFor(3).entries, ...outside.entries] };
    const { models } = fakeDenoiser();
    const { LATENT } = await runNode(kSampler, { ...base, positive }, fakeContext({ models, notices }));
    expectAll(LATENT as LatentValue, 3 / SCALE);
    expect(notices).toMatchObject([{ code: "area-outside", port: "positive" }]);
  });

  it("gives an empty latent the channels of the model, and refuses a picture of another kind", async () => {
    const world = fakeDenoiser({ latentChannels: 16 });
    expect((await sampled({}, world)).shape).toEqual([1, 16, 4, 4]);
    await expect(sampled({ latent_image: rampLatent(1, 4, 4, 4) }, world)).rejects.toMatchObject({
      code: "latent-channels-differ",
      port: "latent_image",
    });
  });

  it("reports every step with a picture of the work so far", async () => {
    const steps: [number, number, Preview | undefined][] = [];
    const { models } = fakeDenoiser();
    const progress = (step: number, total: number, preview?: () => Preview): void => {
      steps.push([step, total, preview?.()]);
    };
    await runNode(
      kSampler,
      { ...base, latent_image: emptyLatent(1, 2, 3) },
      fakeContext({ models, progress }),
    );
    expect(steps.map(([step, total]) => [step, total])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    expect(steps[3]?.[2]).toMatchObject({ width: 3, height: 2 });
    expect(steps[3]?.[2]?.rgb).toHaveLength(18);
  });

  it("stops between steps when it is cancelled, with the reason that was given", async () => {
    const controller = new AbortController();
    const world = fakeDenoiser();
    const context = fakeContext({
      models: world.models,
      signal: controller.signal,
      progress: (step) => {
        if (step === 2) controller.abort(new Error("cancelled by the person"));
      },
    });
    await expect(runNode(kSampler, base, context)).rejects.toThrow("cancelled by the person");
    expect(world.requests).toHaveLength(2);
  });

  it("warns when the model answers with no numbers", async () => {
    const notices: Notice[] = [];
    const models = {
      ...fakeDenoiser().models,
      predict: () => Promise.resolve([new Float32Array(64).fill(Number.NaN)]),
    };
    await runNode(kSampler, base, fakeContext({ models, notices }));
    expect(notices).toMatchObject([{ level: "warning", code: "not-finite" }]);
  });
});

describe("KSamplerAdvanced", () => {
  it("does the same as KSampler when it does every step", async () => {
    const inputs = { scheduler: "karras", sampler_name: "dpmpp_2m", cfg: 3 };
    expect((await sampledAdvanced(inputs)).samples).toEqual((await sampled(inputs)).samples);
  });

  it("shares the work of one sampler between two", async () => {
    const inputs = { scheduler: "karras", sampler_name: "euler", steps: 8, cfg: 3 };
    const first = await sampledAdvanced({ ...inputs, end_at_step: 4, return_with_leftover_noise: "enable" });
    const second = await sampledAdvanced({
      ...inputs,
      latent_image: first,
      add_noise: "disable",
      start_at_step: 4,
    });
    const whole = await sampled(inputs);
    second.samples.forEach((value, index) => {
      expect(value).toBeCloseTo(whole.samples[index] ?? 9, 4);
    });
  });

  it("leaves noise only when asked", async () => {
    const inputs = { steps: 8, end_at_step: 4 };
    expectAll(await sampledAdvanced(inputs), 3 / SCALE);
    const noisy = await sampledAdvanced({ ...inputs, return_with_leftover_noise: "enable" });
    expect(noisy.samples.some((value) => Math.abs(value - 3 / SCALE) > 0.5)).toBe(true);
  });

  it("adds no noise when told not to", async () => {
    const world = fakeDenoiser();
    await sampledAdvanced({ add_noise: "disable" }, world);
    expect(world.requests[0]?.sample.every((value) => value === 0)).toBe(true);
  });

  it("does nothing when it starts after the last step", async () => {
    const latent_image = rampLatent(1, 4, 4, 4);
    expect((await sampledAdvanced({ latent_image, start_at_step: 50 })).samples).toEqual(
      latent_image.samples,
    );
  });
});
