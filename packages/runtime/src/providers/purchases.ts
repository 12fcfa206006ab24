import { hash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonValue, ProviderFile } from "@weft/graph";
import { z } from "zod";
import { writeFileAtomically } from "../files/atomic-write.ts";
import { errorCode } from "../files/error-code.ts";
import { claimFile } from "../store/claim-file.ts";
import type { EncodedRequest, ProviderAnswer } from "./provider.ts";

const reservationSchema = z.object({
  id: z.string(),
  request: z.object({
    runId: z.string(),
    node: z.string(),
    provider: z.string(),
    operation: z.string(),
    model: z.string(),
    unpriced: z.literal(true).exactOptional(),
  }),
  cost: z.object({ usd: z.number(), credits: z.number().exactOptional() }),
});

const jsonSchema: z.ZodType<JsonValue> = z.json();

const fileSchema = z.object({ name: z.string(), mediaType: z.string() });

const recordSchema = z.discriminatedUnion("state", [
  /** About to be sent, or sent and not answered when the process ended: then nobody knows. */
  z.object({ state: z.literal("sending"), at: z.number(), reservation: reservationSchema }),
  /** The service has a job for it, which can be asked for. */
  z.object({
    state: z.literal("submitted"),
    at: z.number(),
    reservation: reservationSchema,
    remote: jsonSchema,
  }),
  /** It may have been bought, and what it made is lost. */
  z.object({
    state: z.literal("unknown"),
    at: z.number(),
    reservation: reservationSchema,
    why: z.string(),
  }),
  z.object({
    state: z.literal("answered"),
    at: z.number(),
    pictures: z.array(fileSchema),
    files: z.array(fileSchema),
    data: z.record(z.string(), jsonSchema),
    cost: z
      .object({
        usd: z.number(),
        credits: z.number().exactOptional(),
        source: z.enum(["reported", "reckoned"]),
      })
      .exactOptional(),
    requestId: z.string().exactOptional(),
  }),
]);

export type PurchaseRecord = z.output<typeof recordSchema>;

/**
 * The name of a request: what is asked, of whom, with which pictures, and which take. Not with which key: the result is
 * the same.
 */
export function fingerprintOf(request: EncodedRequest, origin: string): string {
  const { provider, operation, model, take, params, files } = request;
  const pictures = [...files].map(([field, list]) => [
    field,
    list.map(({ bytes }) => hash("sha256", bytes, "hex")),
  ]);
  const sorted = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([1, provider, origin, operation, model, take, sorted, pictures.sort()]);
  return hash("sha256", text, "hex");
}

/** What was asked of services and what they answered: written before a request is sent, kept for ever. */
export class Purchases {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Waits until no other process is about this request. Answers with what ends the claim. */
  claim(fingerprint: string, signal: AbortSignal): Promise<() => Promise<void>> {
    return claimFile(`${this.#folder(fingerprint)}.claim`, signal);
  }

  async read(fingerprint: string): Promise<PurchaseRecord | undefined> {
    try {
      return recordSchema.parse(JSON.parse(await readFile(this.#recordFile(fingerprint), "utf8")));
    } catch (error) {
      if (errorCode(error) === "ENOENT") return undefined;
      throw error;
    }
  }

  async write(fingerprint: string, record: Exclude<PurchaseRecord, { state: "answered" }>): Promise<void> {
    await writeFileAtomically(this.#recordFile(fingerprint), JSON.stringify(record));
  }

  /** Nothing was bought: as if it had never been asked. */
  async forget(fingerprint: string): Promise<void> {
    await rm(this.#folder(fingerprint), { recursive: true, force: true });
  }

  /** Keeps what the service made: the files first, so that a record that says so is always right. */
  async keep(fingerprint: string, answer: ProviderAnswer, at: number): Promise<void> {
    const folder = this.#folder(fingerprint);
    await mkdir(folder, { recursive: true });
    const { cost, requestId } = answer;
    const record: PurchaseRecord = {
      state: "answered",
      at,
      pictures: await this.#writeFiles(folder, "picture", answer.pictures),
      files: await this.#writeFiles(folder, "file", answer.files ?? []),
      data: answer.data ?? {},
      ...(cost === undefined ? {} : { cost }),
      ...(requestId === undefined ? {} : { requestId }),
    };
    await writeFileAtomically(this.#recordFile(fingerprint), JSON.stringify(record));
  }

  /** What was kept; throws when a file is gone. */
  async answer(
    fingerprint: string,
    record: Extract<PurchaseRecord, { state: "answered" }>,
  ): Promise<ProviderAnswer> {
    const read = (files: readonly z.output<typeof fileSchema>[]): Promise<readonly ProviderFile[]> =>
      Promise.all(
        files.map(async ({ name, mediaType }) => ({
          mediaType,
          bytes: await readFile(join(this.#folder(fingerprint), name)),
        })),
      );
    const { data, cost, requestId } = record;
    return {
      pictures: await read(record.pictures),
      files: await read(record.files),
      data,
      ...(cost === undefined ? {} : { cost }),
      ...(requestId === undefined ? {} : { requestId }),
    };
  }

  async #writeFiles(
    folder: string,
    word: string,
    files: readonly ProviderFile[],
  ): Promise<Array<z.output<typeof fileSchema>>> {
    return Promise.all(
      files.map(async ({ mediaType, bytes }, index) => {
        const name = `${word}-${index}`;
        await writeFile(join(folder, name), bytes);
        return { name, mediaType };
      }),
    );
  }

  #folder(fingerprint: string): string {
    return join(this.#directory, fingerprint.slice(0, 2), fingerprint);
  }

  #recordFile(fingerprint: string): string {
    return join(this.#folder(fingerprint), "record.json");
  }
}
