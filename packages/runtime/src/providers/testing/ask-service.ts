import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ImageValue,
  type Money,
  type Notice,
  type ProviderRequest,
  type ProviderResult,
  parseNodeAddress,
} from "@weft/graph";
import type { ProviderAdapter } from "../provider.ts";
import { createProviders } from "../providers.ts";

export interface AskOptions {
  readonly adapter: ProviderAdapter;
  /** The mock server's address. */
  readonly url: string;
  /** A folder that stays between calls, to go on where an earlier one ended. */
  readonly home?: string;
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly maxCost?: number;
  readonly timeoutMs?: number;
  /** Send again what may have been bought already. */
  readonly resend?: boolean;
}

export interface Asked {
  readonly result: ProviderResult;
  readonly notices: readonly Notice[];
  /** What was told of money. */
  readonly costs: readonly Money[];
  /** Steps done, of how many. */
  readonly progress: ReadonlyArray<readonly [number, number]>;
}

export function temporaryHome(): string {
  return mkdtempSync(join(tmpdir(), "weft-providers-"));
}

/** Asks a service as a node of a run does, through all of the machinery: books, records, HTTP. */
export async function askService(request: ProviderRequest, options: AskOptions): Promise<Asked> {
  const {
    adapter,
    url,
    home = temporaryHome(),
    key = "test-key",
    signal,
    maxCost,
    timeoutMs,
    resend,
  } = options;
  const variable = adapter.keyVariables[0];
  const providers = createProviders({
    home,
    adapters: [adapter],
    environment: {
      [adapter.baseUrlVariables[0] ?? "BASE_URL"]: url,
      ...(variable === undefined ? {} : { [variable]: key }),
    },
    timing: { backoffMs: 5, pollEveryMs: 5, timeoutMs },
  });
  const notices: Notice[] = [];
  const costs: Money[] = [];
  const progress: Array<readonly [number, number]> = [];
  const node = parseNodeAddress("node");
  if (node === undefined) throw new Error("the test's address is malformed");
  const service = providers.beginRun({ runId: "run", maxCost, resend }).forTask({
    node,
    signal: signal ?? new AbortController().signal,
    progress: (step, total) => progress.push([step, total]),
    notice: (notice) => notices.push(notice),
    cost: (_provider, cost) => costs.push(cost),
  });
  return { result: await service.request(request), notices, costs, progress };
}

/** A grey picture of a size; `channels` 4 has transparency. */
export function greyImage(width: number, height: number, channels: 3 | 4 = 3, batch = 1): ImageValue {
  return {
    kind: "IMAGE",
    shape: [batch, height, width, channels],
    data: new Float32Array(batch * height * width * channels).fill(0.5),
  };
}
