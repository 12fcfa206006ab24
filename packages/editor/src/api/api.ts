import { type ArtifactRecord, type Client, createClient } from "@weft/graph/protocol";
import { createEventStream, type EventStream } from "./events.ts";

/** All that the editor has of the server. */
export interface Api {
  readonly client: Client;
  readonly events: EventStream;
  /** The bytes of a file by its address, as `client.fileUrl` gives it. */
  readFile(url: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** The API of the server that the page came from. */
export function connectToServer(origin: string): Api {
  return {
    client: createClient("", (url, init) => fetch(url, init)),
    events: createEventStream({
      baseUrl: origin.replace(/^http/, "ws"),
      openSocket: (url) => new WebSocket(url),
      delay: (callback, milliseconds) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    }),
    async readFile(url) {
      const answer = await fetch(url, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(`${decodeURIComponent(url)}: ${answer.status} ${answer.statusText}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}

export function artifactUrl(client: Client, { id }: Pick<ArtifactRecord, "id">): string {
  return client.fileUrl("getArtifactFile", { params: { artifactId: id } });
}

/** `size` is the longer side in pixels, at most 1024. */
export function artifactThumbnailUrl(client: Client, artifactId: string, size: number): string {
  return client.fileUrl("getArtifactThumbnail", { params: { artifactId }, query: { size } });
}

export function inputUrl(client: Client, name: string): string {
  return client.fileUrl("getInputFile", { params: { name } });
}

export function inputThumbnailUrl(client: Client, name: string, size: number): string {
  return client.fileUrl("getInputThumbnail", { params: { name }, query: { size } });
}
