import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Money, SettledCost } from "@weft/graph";
import { z } from "zod";
import { errorCode } from "../files/error-code.ts";
import { claimFile } from "../store/claim-file.ts";

const moneySchema = z.object({ usd: z.number(), credits: z.number().exactOptional() });

const lineSchema = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** One request has several lines; the last one counts. */
  id: z.string(),
  /**
   * `reserved` before it is sent, at the estimate's upper end; then `settled`, or `released` when nothing was charged,
   * or `unknown` when nobody can say: that one counts as spent.
   */
  kind: z.enum(["reserved", "settled", "released", "unknown"]),
  runId: z.string(),
  node: z.string(),
  provider: z.string(),
  operation: z.string(),
  model: z.string(),
  cost: moneySchema,
  /** No price is known: `cost` says 0 and means nothing. */
  unpriced: z.literal(true).exactOptional(),
  requestId: z.string().exactOptional(),
});

export type LedgerLine = z.output<typeof lineSchema>;
export type LedgerRequest = Pick<
  LedgerLine,
  "runId" | "node" | "provider" | "operation" | "model" | "unpriced"
>;

/** A request's place in the books. */
export interface Reservation {
  readonly id: string;
  readonly request: LedgerRequest;
  readonly cost: Money;
}

/** What requests cost, for ever: one line of JSON for each change, appended whole, by any number of processes. */
export class Ledger {
  readonly #path: string;
  readonly #now: () => number;

  constructor(path: string, now: () => number = Date.now) {
    this.#path = path;
    this.#now = now;
  }

  /**
   * Writes down that a request is about to be sent, if `allow` agrees to what this month has cost so far. Of all
   * processes one at a time, so that two requests cannot both take the last dollar. `allow` refuses by throwing.
   */
  async reserve(
    request: LedgerRequest,
    cost: Money,
    allow: (month: Money) => void,
    signal: AbortSignal,
  ): Promise<Reservation> {
    const release = await claimFile(`${this.#path}.claim`, signal);
    try {
      allow(sumOf(inMonth(await this.lines(), this.#now())));
      const reservation = { id: randomUUID(), request, cost };
      await this.#append(reservation, "reserved", cost);
      return reservation;
    } finally {
      await release();
    }
  }

  settle(reservation: Reservation, cost: SettledCost | Money, requestId?: string): Promise<void> {
    const { usd, credits } = cost;
    const money = { usd, ...(credits === undefined ? {} : { credits }) };
    return this.#append(reservation, "settled", money, requestId);
  }

  /** Nothing was charged. */
  release(reservation: Reservation): Promise<void> {
    return this.#append(reservation, "released", { usd: 0 });
  }

  /** It may have been charged, and counts as if it was. */
  leaveOpen(reservation: Reservation): Promise<void> {
    return this.#append(reservation, "unknown", reservation.cost);
  }

  /** Every line that can be read, oldest first. */
  async lines(): Promise<readonly LedgerLine[]> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      if (errorCode(error) === "ENOENT") return [];
      throw error;
    }
    return text.split("\n").flatMap((line) => readLine(line));
  }

  async #append(
    { id, request }: Reservation,
    kind: LedgerLine["kind"],
    cost: Money,
    requestId?: string,
  ): Promise<void> {
    const line: LedgerLine = {
      at: this.#now(),
      id,
      kind,
      ...request,
      cost,
      ...(requestId === undefined ? {} : { requestId }),
    };
    await mkdir(dirname(this.#path), { recursive: true });
    // A line begins with a line end, too: one that was cut off by a full disk spoils only itself.
    await appendFile(this.#path, `\n${JSON.stringify(line)}\n`, { mode: 0o600 });
  }
}

function readLine(line: string): readonly LedgerLine[] {
  if (line === "") return [];
  try {
    return [lineSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

/** The last line of each request. */
export function latestLines(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

/** The lines of requests that were begun in the calendar month (UTC) of a time. */
export function inMonth(lines: readonly LedgerLine[], time: number): readonly LedgerLine[] {
  const month = monthOf(time);
  const begun = new Set(
    lines.filter(({ kind, at }) => kind === "reserved" && monthOf(at) === month).map(({ id }) => id),
  );
  return lines.filter(({ id }) => begun.has(id));
}

export function sumOf(lines: readonly LedgerLine[]): Money {
  return { usd: latestLines(lines).reduce((sum, { cost }) => sum + cost.usd, 0) };
}

function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}
