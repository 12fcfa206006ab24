import type { NodeDefinition } from "@weft/graph";
import type { Device } from "../devices/device.ts";
import type { Timing } from "../providers/buy.ts";
import type { ProviderAdapter } from "../providers/provider.ts";

/** What a runtime is for its whole life. */
export interface RuntimeOptions {
  /** The program that calls `startWorker` with the same nodes. */
  readonly workerEntry: URL;
  readonly nodes: readonly NodeDefinition[];
  /** Weft's home folder: cache, hashes, recorded results. */
  readonly home: string;
  /** Folders with models, the first one wins. */
  readonly modelRoots: readonly string[];
  /** Weft's version, for locks and pictures. */
  readonly version: string;
  /** `cpu` unless stated; one that does not work here falls back to it. */
  readonly device?: Device;
  /** One for each physical core, within bounds, unless stated. */
  readonly threads?: number;
  /** Bytes of open models; a share of the machine's memory unless stated. */
  readonly modelBytes?: number;
  /** Bytes of values in memory: 1 GiB unless stated. */
  readonly valueBytes?: number;
  /** Bytes of results on disk: 8 GiB unless stated. */
  readonly cacheBytes?: number;
  /** Milliseconds between a cancel and the end of a worker that does not stop by itself: 500 unless stated. */
  readonly graceMs?: number;
  /** `false`: the worker starts with the first run, for a runtime that may only check. */
  readonly startEarly?: boolean;
  /** Where keys and addresses of remote services are looked for first: `process.env` unless stated. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Remote services; those that come with Weft unless stated. */
  readonly adapters?: readonly ProviderAdapter[];
  /** Waits between requests, shortened by tests. */
  readonly providerTiming?: Timing;
  /** Asks the person at the terminal for a key that is nowhere; absent where nobody sits. */
  askForKey?(title: string, name: string): Promise<string | undefined>;
  /** What the worker's native code prints, for a log. */
  onWorkerOutput?(text: string): void;
}
