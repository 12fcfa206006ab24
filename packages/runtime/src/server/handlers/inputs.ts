import { readFile } from "node:fs/promises";
import { type FileRouteName, fileRoutes, type RouteName, routes } from "@weft/graph/protocol";
import type { InputPicture } from "../../files/input-folder.ts";
import { type Endpoint, file, fileWithQuery, plain, withUpload } from "../endpoint.ts";
import { notFound } from "../http-failure.ts";
import type { Studio } from "../studio.ts";
import { pictureMetadata } from "./picture-metadata.ts";

type InputRoute = "listInputs" | "uploadInput" | "getInputMetadata";
type InputFileRoute = Extract<FileRouteName, `${string}Input${string}`>;

const THUMBNAIL_SIZE = 256;

/** Pictures that workflows read. */
export function inputEndpoints({
  inputs,
  thumbnails,
}: Studio): Record<Extract<RouteName, InputRoute> | InputFileRoute, Endpoint> {
  async function found(name: string): Promise<InputPicture> {
    const picture = await inputs.find(name);
    if (picture === undefined)
      throw notFound(`picture ${JSON.stringify(name.slice(0, 200))} in the input folder`);
    return picture;
  }

  return {
    listInputs: plain(routes.listInputs, () => inputs.list()),
    uploadInput: withUpload(routes.uploadInput, ({ stream, fileName }, { name }, signal) =>
      inputs.receive(stream, name ?? fileName, signal),
    ),
    getInputMetadata: plain(routes.getInputMetadata, async ({ name }) => {
      const { path } = await found(name);
      return pictureMetadata(await readFile(path), name);
    }),
    getInputFile: file(fileRoutes.getInputFile, async ({ name }) => {
      const { path, mediaType, tag } = await found(name);
      return { path, mediaType, tag, immutable: false };
    }),
    getInputThumbnail: fileWithQuery(
      fileRoutes.getInputThumbnail,
      async ({ name }, { size = THUMBNAIL_SIZE }) => {
        const { path, tag } = await found(name);
        const thumbnail = await thumbnails.get(path, tag, size);
        return { path: thumbnail, mediaType: "image/webp", tag: `${tag}-${size}`, immutable: false };
      },
    ),
  };
}
