import type { FastifyReply, FastifyRequest } from "fastify";
import type { EditorFiles } from "./editor-files.ts";
import { pageHeaders } from "./security-headers.ts";

/** Answers with a file of the built editor, or with a sentence; `files` is undefined where none was built. */
export async function sendEditorFile(
  request: FastifyRequest,
  reply: FastifyReply,
  files: EditorFiles | undefined,
): Promise<FastifyReply> {
  const [path = "/"] = request.url.split("?");
  const found = await files?.(path);
  if (found === undefined) {
    const text =
      path === "/"
        ? "The editor is not built here. Build it with npm run build; the API is under /api."
        : "There is no such page.";
    return reply.code(404).type("text/plain; charset=utf-8").send(text);
  }
  const tag = `"${found.tag}"`;
  reply.headers(pageHeaders).headers({ etag: tag, vary: "accept-encoding" });
  reply.header("cache-control", found.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.headers["if-none-match"] === tag) return reply.code(304).send();
  reply.type(found.mediaType);
  const takesGzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (!takesGzip || found.compressed === undefined) return reply.send(found.bytes);
  return reply.header("content-encoding", "gzip").send(found.compressed);
}
