import type { Preview } from "@weft/graph";
import { loadSharp } from "../images/load-sharp.ts";

/** Pixels of the longer side. */
const PREVIEW_SIDE = 512;

/** A small RGB picture of an encoded one; `undefined` when it cannot be read: a preview is never worth a failure. */
export async function previewOf(picture: Uint8Array): Promise<Preview | undefined> {
  try {
    const sharp = await loadSharp();
    const { data, info } = await sharp(picture)
      .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return undefined;
    return { width: info.width, height: info.height, rgb: new Uint8Array(data) };
  } catch {
    return undefined;
  }
}
