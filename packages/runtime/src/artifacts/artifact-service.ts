import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import {
  type Artifact,
  type ArtifactService,
  type ImageValue,
  type NodeAddress,
  WeftError,
} from "@weft/graph";
import { toEightBit } from "../images/eight-bit.ts";
import { pixelsHash, pixelsOf } from "../images/pixels.ts";
import { encodePng } from "../images/png-encoder.ts";
import type { PngText } from "../metadata/png-text.ts";
import type { PictureOrigin } from "../metadata/weft-record.ts";
import { type PrefixValues, placeOfPrefix } from "./file-prefix.ts";
import { writeFailure } from "./write-failure.ts";
import { type WriteCalls, writeNumberedFile } from "./write-numbered-file.ts";

export interface ArtifactServiceOptions {
  /** Where "output" files go; made when the first one comes. */
  readonly outputDirectory: string;
  /** Where "temp" files go; whoever owns it empties it. */
  readonly tempDirectory: string;
  /** The node that saves, and which item of a list it saves. */
  readonly address: NodeAddress;
  readonly listIndex: number;
  /** The texts that go into a picture. */
  readonly textsFor: (
    picture: PictureOrigin & { readonly width: number; readonly height: number },
  ) => readonly PngText[];
  readonly now: () => Date;
  /** The value behind a `%node.param%` token. */
  readonly param?: PrefixValues["param"];
  readonly signal?: AbortSignal;
  /** Told of each file once it is there. */
  readonly onSaved?: (artifact: Artifact) => void;
  /** Replaces system calls in tests. */
  readonly calls?: WriteCalls;
}

type SaveOptions = Parameters<ArtifactService["savePng"]>[1];

async function saveOne(
  options: ArtifactServiceOptions,
  image: ImageValue,
  batchIndex: number,
  { prefix, kind }: SaveOptions,
): Promise<Artifact> {
  const picture = toEightBit(image, batchIndex);
  const { width, height } = picture;
  const { address: node, listIndex } = options;
  const pixels = pixelsHash(pixelsOf(picture));
  const param = options.param === undefined ? {} : { param: options.param };
  const place = placeOfPrefix(prefix, { now: options.now(), width, height, batchIndex, ...param });
  const texts = options.textsFor({ node, listIndex, batchIndex, pixels, width, height });
  const bytes = await encodePng(picture, texts);
  options.signal?.throwIfAborted();
  const root = resolve(kind === "output" ? options.outputDirectory : options.tempDirectory);
  const directory = join(root, ...place.folders);
  try {
    const path = await writeNumberedFile(
      { directory, stem: place.stem, extension: "png" },
      bytes,
      options.calls,
    );
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { path, mediaType: "image/png", width, height, sha256, pixels, node, listIndex, batchIndex };
  } catch (error) {
    throw error instanceof WeftError ? error : writeFailure(error, directory);
  }
}

/**
 * Saves pictures for one call of one node. Other formats (JPEG, WebP) will be further methods beside `savePng`, with an
 * encoder of their own and the same texts in EXIF.
 */
export function createArtifactService(options: ArtifactServiceOptions): ArtifactService {
  return {
    async savePng(image, saveOptions) {
      const artifacts: Artifact[] = [];
      for (let batchIndex = 0; batchIndex < image.shape[0]; batchIndex += 1) {
        options.signal?.throwIfAborted();
        const artifact = await saveOne(options, image, batchIndex, saveOptions);
        artifacts.push(artifact);
        options.onSaved?.(artifact);
      }
      return artifacts;
    },
  };
}
