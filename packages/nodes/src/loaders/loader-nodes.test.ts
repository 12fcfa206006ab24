import type { ClipRecipe, VaeRecipe } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fakeContext } from "../testing/fake-context.ts";
import { runNode } from "../testing/run-node.ts";
import { MODEL } from "../testing/values.ts";
import { checkpointLoaderSimple } from "./checkpoint-loader-simple.ts";
import { clipLoader } from "./clip-loader.ts";
import { vaeLoader } from "./vae-loader.ts";

const clip: ClipRecipe = { kind: "CLIP", ref: { ...MODEL.ref, folder: "clip" }, stopAtLayer: -1 };
const vae: VaeRecipe = { kind: "VAE", ref: { ...MODEL.ref, folder: "vae" } };

describe("loaders", () => {
  it("gives a checkpoint's three parts", async () => {
    const context = fakeContext({
      models: {
        checkpoint: (name) =>
          Promise.resolve({ model: { ...MODEL, ref: { ...MODEL.ref, name } }, clip, vae }),
      },
    });
    expect(await runNode(checkpointLoaderSimple, { ckpt_name: "starter" }, context)).toEqual({
      MODEL: { ...MODEL, ref: { ...MODEL.ref, name: "starter" } },
      CLIP: clip,
      VAE: vae,
    });
  });

  it("gives a text encoder and an autoencoder of their own folders", async () => {
    const asked: string[] = [];
    const context = fakeContext({
      models: {
        clip: (name) => {
          asked.push(`clip/${name}`);
          return Promise.resolve(clip);
        },
        vae: (name) => {
          asked.push(`vae/${name}`);
          return Promise.resolve(vae);
        },
      },
    });
    expect(await runNode(clipLoader, { clip_name: "large" }, context)).toEqual({ CLIP: clip });
    expect(await runNode(vaeLoader, { vae_name: "sharp" }, context)).toEqual({ VAE: vae });
    expect(asked).toEqual(["clip/large", "vae/sharp"]);
  });
});
