import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../files/atomic-write.ts";
import type { TraceBook } from "../schedule/schedule-options.ts";
import type { Trace } from "../schedule/trace.ts";

/** Items of a list beyond this are not remembered. */
const MOST_ITEMS = 64;
/** A workflow with more calls than this is not remembered: the file would cost more than its sentences are worth. */
const MOST_TRACES = 20_000;

/** What decided the calls of the last runs of one workflow, for the next run, in this process or another. */
export interface StoredTraces extends TraceBook {
  /** Never fails: without the file the next run only knows less about why. */
  save(): Promise<void>;
}

/** `directory` is shared by all workflows, and by all processes; the last one that saves wins. */
export async function openTraces(directory: string, workflowId: string): Promise<StoredTraces> {
  const path = join(directory, `${hash("sha256", workflowId, "hex").slice(0, 32)}.json`);
  const before = await readTraces(path);
  const recorded = new Map(before);
  const nameOf = (address: string, item: number): string => `${address} ${item}`;
  return {
    before: (address, item) => before.get(nameOf(address, item)),
    record(address, item, trace) {
      if (item < MOST_ITEMS) recorded.set(nameOf(address, item), trace);
    },
    async save() {
      if (recorded.size > MOST_TRACES) return;
      await writeFileAtomically(path, JSON.stringify([...recorded])).catch(() => undefined);
    },
  };
}

async function readTraces(path: string): Promise<ReadonlyMap<string, Trace>> {
  const traces = new Map<string, Trace>();
  try {
    const parsed: unknown = JSON.parse(await readFile(path, "utf8"));
    if (!Array.isArray(parsed)) return traces;
    for (const entry of parsed) {
      if (!Array.isArray(entry) || typeof entry[0] !== "string") continue;
      const trace: unknown = entry[1];
      if (isTrace(trace)) traces.set(entry[0], trace);
    }
  } catch {
    // Not there yet, or damaged: the next run is a first run.
  }
  return traces;
}

function isTrace(value: unknown): value is Trace {
  if (typeof value !== "object" || value === null || !("head" in value && "ports" in value)) return false;
  const { head, ports } = value;
  if (typeof head !== "string" || typeof ports !== "object" || ports === null) return false;
  return Object.values(ports).every((port) => typeof port === "string");
}
