import { join } from "node:path";
import { z } from "zod";
import { readJson } from "./read-json.ts";

/** What suits a model; new nodes wired to it start there. Absent: no opinion. */
const recommendedSchema = z.looseObject({
  width: z.int().min(8).max(16384).optional(),
  height: z.int().min(8).max(16384).optional(),
  steps: z.int().min(1).max(10000).optional(),
  cfg: z.number().min(0).max(100).optional(),
  sampler_name: z.string().optional(),
  scheduler: z.string().optional(),
});

const colourSchema = z.tuple([z.number(), z.number(), z.number()]);

const descriptionSchema = z.looseObject({
  title: z.string().optional(),
  licence: z.string().optional(),
  /** Where it comes from: an address or a sentence. */
  source: z.string().optional(),
  recommended: recommendedSchema.optional(),
  /** The words that the model was taught; a word that is no single token and not here is unknown to it. */
  vocabulary: z.array(z.string()).optional(),
  /** A linear guess at the colours of a latent, one row a channel: `tooling/fit-latent-preview.ts` writes it. */
  latent_preview: z.object({ channels: z.array(colourSchema), bias: colourSchema }).optional(),
});

/** What a model's folder says of itself in `weft.json`. Changes no picture: it is not part of the content hash. */
export type ModelDescription = z.infer<typeof descriptionSchema>;

export interface ReadDescription {
  readonly description: ModelDescription;
  /** Why the file was left out, if it was. */
  readonly warning?: string;
}

/** Name of the description in a model's folder. */
export const DESCRIPTION_FILE = "weft.json";

/** Reads `weft.json` of a model's folder. A broken one is reported and left out: the model runs all the same. */
export async function readModelDescription(directory: string): Promise<ReadDescription> {
  try {
    const json = await readJson(join(directory, DESCRIPTION_FILE));
    if (json === undefined) return { description: {} };
    const parsed = descriptionSchema.safeParse(json);
    if (parsed.success) return { description: parsed.data };
    return { description: {}, warning: `${DESCRIPTION_FILE} is left out: ${z.prettifyError(parsed.error)}` };
  } catch (error) {
    return {
      description: {},
      warning: `${DESCRIPTION_FILE} is left out: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
