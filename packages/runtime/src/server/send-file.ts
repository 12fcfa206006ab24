import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FileAnswer } from "./endpoint.ts";
import { HttpFailure, notFound } from "./http-failure.ts";

/** Sends a file, or a part of it when a range is asked for (players of videos do); 304 when the client has it. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: FileAnswer,
): Promise<FastifyReply> {
  const tag = `"${answer.tag}"`;
  reply.header("etag", tag);
  reply.header(
    "cache-control",
    answer.immutable ? "private, max-age=31536000, immutable" : "private, no-cache",
  );
  if (request.headers["if-none-match"] === tag) return reply.code(304).send();
  const status = await stat(answer.path).catch(() => undefined);
  if (status === undefined || !status.isFile()) throw notFound("such file any more");
  const { size } = status;
  reply.header("content-type", answer.mediaType);
  reply.header("accept-ranges", "bytes");
  if (answer.name !== undefined) reply.header("content-disposition", disposition(answer));
  const range = rangeOf(request.headers.range, size);
  if (range === undefined) {
    reply.header("content-length", size);
    return reply.send(size === 0 ? "" : createReadStream(answer.path, { end: size - 1 }));
  }
  reply.code(206);
  reply.header("content-range", `bytes ${range.start}-${range.end}/${size}`);
  reply.header("content-length", range.end - range.start + 1);
  return reply.send(createReadStream(answer.path, range));
}

/** What is no picture, video, sound or text is a download. */
function disposition({ mediaType, name = "file" }: FileAnswer): string {
  const kind = mediaType === "application/octet-stream" ? "attachment" : "inline";
  const plain = name.replace(/[^\w. ()-]/g, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** One range; several, and what is no range, mean the whole file. Throws HttpFailure 416. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end && start < size) return { start, end };
  throw new HttpFailure(416, { code: "bad-range", message: `The file has ${size} bytes.` });
}
