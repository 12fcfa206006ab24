import { pipeline, type Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { UploadContent } from "./endpoint.ts";
import { HttpFailure } from "./http-failure.ts";
import { limitBytes, tooLarge } from "./limit-bytes.ts";

/** The content of an upload: the body as it is, or the first file of a form. Throws HttpFailure. */
export async function readUpload(request: FastifyRequest, limit: number): Promise<UploadContent> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit * 1.01 + 65_536) throw tooLarge(limit);
  if (!request.isMultipart()) return { stream: limited(rawBody(request), limit), fileName: undefined };
  // A byte more than is allowed, so that the limit shows as ours and not as a file that is cut off.
  const limits = { files: 1, fields: 10, parts: 12, fileSize: limit + 1 };
  const part = await request.file({ limits }).catch(badForm);
  if (part === undefined) {
    throw new HttpFailure(400, { code: "no-file", message: "The form has no file." });
  }
  return { stream: limited(part.file, limit), fileName: part.filename };
}

function badForm(error: unknown): never {
  if (error instanceof Error && "statusCode" in error) throw error;
  const reason = error instanceof Error ? error.message.slice(0, 200) : "";
  throw new HttpFailure(400, { code: "bad-form", message: `The form cannot be read: ${reason}` });
}

function limited(stream: Readable, limit: number): Readable {
  // Whoever reads the result hears of every error; there is nothing more to do here.
  return pipeline(stream, limitBytes(limit), () => {});
}

function rawBody(request: FastifyRequest): Readable {
  const { body } = request;
  if (typeof body === "object" && body !== null && "pipe" in body) return request.raw;
  throw new HttpFailure(415, {
    code: "unsupported-content",
    message: "An upload is the file itself (application/octet-stream), or a form with one file.",
  });
}
