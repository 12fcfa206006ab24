/** Text to image with the sample nodes, as `workflowOf` takes it: nothing is wrong with it. */
export const sampleNodesOfWorkflow = {
  loader: { type: "Loader", params: { ckpt_name: "starter" } },
  positive: { type: "Encode", params: { text: "a hill" } },
  negative: { type: "Encode", params: { text: "" } },
  empty: { type: "Empty", params: { width: 64, height: 64 } },
  sampler: { type: "Sampler", params: { seed: -1, steps: 4, cfg: 7, sampler_name: "euler" } },
  decode: { type: "Decode" },
  save: { type: "Save", params: { prefix: "hill" } },
};

export const sampleEdgesOfWorkflow: readonly string[] = [
  "loader.MODEL > sampler.model",
  "loader.CLIP > positive.clip",
  "loader.CLIP > negative.clip",
  "positive.CONDITIONING > sampler.positive",
  "negative.CONDITIONING > sampler.negative",
  "empty.LATENT > sampler.latent",
  "sampler.LATENT > decode.samples",
  "loader.VAE > decode.vae",
  "decode.IMAGE > save.images",
];
