import type { ImageValue } from "@weft/graph";
import { WeftError } from "@weft/graph";
import { expect } from "vitest";
import { TINY_VARIANTS, type TinyVariant } from "../../../../../models/testing/tiny-folder.ts";
import { denoise, encodeText } from "./denoise.ts";
import type { OpenedStore } from "./open-store.ts";

/** Latent height and width of the tests' pictures. */
export const SIZE = 8;

export function variant(name: string): TinyVariant {
  const found = TINY_VARIANTS[name];
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}

/** A picture of the checkpoint `tiny` in two steps. */
export async function drawTiny({ store }: OpenedStore, batch = 1): Promise<ImageValue> {
  const { model, clip, vae } = await store.checkpoint("tiny");
  const shape = [batch, 4, SIZE, SIZE] as const;
  const samples = await denoise(store, model, {
    shape,
    steps: 2,
    cfg: 3,
    seed: 5,
    positive: await encodeText(store, clip, "a red house"),
    negative: await encodeText(store, clip, ""),
  });
  return store.decodeLatent(vae, { kind: "LATENT", shape, samples }, new AbortController().signal);
}

/** What the work fails with: an expected error, in words for a person, with a remedy. */
export async function failure(work: Promise<unknown>): Promise<WeftError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WeftError)) throw new Error(`expected a WeftError, got ${String(error)}`);
  expect(error.message).not.toMatch(/onnxruntime_src|\.cc:|\n/);
  expect(error.remedy).toBeTruthy();
  return error;
}
