import type { PictureMetadata } from "@weft/graph/protocol";
import { readImageMetadata } from "../../metadata/read-image-metadata.ts";
import { readWeftRecord } from "../../metadata/weft-record.ts";

/** What is written inside a picture. Throws UserError `not-a-picture`. */
export async function pictureMetadata(bytes: Uint8Array, name: string): Promise<PictureMetadata> {
  const { weft, ...others } = await readImageMetadata(bytes, name);
  const record = weft === undefined ? undefined : readWeftRecord(weft);
  if (record === undefined) return others;
  return { ...others, weftWorkflow: record.workflow, weftOrigin: { ...record.artifact } };
}
