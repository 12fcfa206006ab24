import type { JsonValue, NodeAddress } from "@weft/graph";
import type { WantedRuns } from "../../queue/accept-runs.ts";
import { HttpFailure, workflowFailure } from "../http-failure.ts";
import type { Studio } from "../studio.ts";

/** The part of a request to run or to check that both have. */
export interface WantedBody {
  readonly workflow: string;
  readonly inputs?: Readonly<Record<string, JsonValue>>;
  readonly sets?: ReadonlyArray<{
    readonly node: string;
    readonly port: string;
    readonly value: JsonValue;
  }>;
  readonly seed?: string | number;
  readonly targets?: readonly NodeAddress[];
}

/** Reads the workflow of a request. Throws HttpFailure: 422 when it is none, 400 for a seed that cannot be. */
export function readWanted(studio: Studio, body: WantedBody, signal: AbortSignal): WantedRuns {
  const parsed = studio.parse(body.workflow);
  if (!parsed.ok) throw workflowFailure(parsed.problems);
  const { inputs, sets, seed, targets } = body;
  return {
    workflow: parsed.workflow,
    inputRoots: [studio.options.inputFolder],
    count: 1,
    signal,
    ...(inputs === undefined ? {} : { inputs: new Map(Object.entries(inputs)) }),
    ...(sets === undefined
      ? {}
      : { sets: sets.map(({ node, port, value }) => ({ address: node, port, value })) }),
    ...(seed === undefined ? {} : { seed: readSeed(seed) }),
    ...(targets === undefined || targets.length === 0 ? {} : { targets }),
  };
}

function readSeed(seed: string | number): bigint {
  const value = BigInt(seed);
  if (value < 1n << 64n) return value;
  throw new HttpFailure(400, { code: "bad-body", message: "seed: it must be below 2^64, or -1." });
}
