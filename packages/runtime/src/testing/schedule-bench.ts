import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineNode, type NodeContext, type NodeDefinition, type Plan } from "@weft/graph";
import { DiskCache } from "../cache/disk-cache.ts";
import { MemoryValues } from "../cache/memory-values.ts";
import { ResultStore } from "../cache/result-store.ts";
import { LocalExecutor } from "../host/local-executor.ts";
import type { ScheduleEvent } from "../schedule/schedule-event.ts";
import type { ScheduleOptions, ScheduleOutcome } from "../schedule/schedule-options.ts";
import { schedulePlan } from "../schedule/schedule-plan.ts";
import { RecordedResults } from "../store/recorded-results.ts";
import { sha256 } from "./plan-of.ts";

type Inputs = Readonly<Record<string, never>>;
type Run = (
  inputs: Inputs,
  context: NodeContext,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

export interface TestNode {
  readonly run: Run;
  needs?(available: Inputs): readonly string[];
  readonly runsModel?: boolean;
}

const words = { en: "a test", zh: "测试" };

/** A node type whose ports nobody checks: plans in tests say what is wired. */
export function testNode(type: string, node: TestNode | Run): NodeDefinition {
  const { run, needs, runsModel } = typeof node === "function" ? { run: node } : node;
  const definition = defineNode({
    type,
    version: 1,
    title: words,
    category: "test",
    description: words,
    inputs: {},
    outputs: {},
    effect: "pure",
    runsModel: runsModel ?? false,
    run: run as never,
  });
  return needs === undefined ? definition : { ...definition, needs: needs as never };
}

export interface Finished {
  readonly outcome: ScheduleOutcome;
  readonly events: readonly ScheduleEvent[];
  /** `address status reason` of every finished call, in order; `address failed message` of the failed ones. */
  readonly finished: readonly string[];
  /** Calls of node functions, in order: `address` or `address#item`. */
  readonly calls: readonly string[];
}

/** The scheduler with real values, caches and node functions, in this process. */
export class ScheduleBench {
  readonly home: string;
  readonly calls: string[] = [];
  readonly memory: MemoryValues;
  readonly store: ResultStore;
  readonly executor: LocalExecutor;
  #runs = 0;

  constructor(nodes: Readonly<Record<string, TestNode | Run>>, options: { home?: string } = {}) {
    this.home = options.home ?? mkdtempSync(join(tmpdir(), "weft-schedule-"));
    this.memory = new MemoryValues({ budgetBytes: 1e9 });
    this.store = new ResultStore({
      memory: this.memory,
      disk: new DiskCache({ directory: join(this.home, "results"), maxBytes: 1e9 }),
      recorded: new RecordedResults(join(this.home, "recorded")),
      onWriteFailed: (error) => {
        throw error;
      },
    });
    const definitions = new Map(Object.entries(nodes).map(([type, node]) => [type, testNode(type, node)]));
    this.executor = new LocalExecutor({
      definitions,
      store: this.store,
      context: ({ address, listIndex }, signal) => {
        this.calls.push(listIndex === 0 ? address : `${address}#${listIndex}`);
        return { address, listIndex, signal, services: {} as never, progress: () => {}, notice: () => {} };
      },
    });
  }

  async run(plan: Plan, options: Partial<ScheduleOptions> = {}): Promise<Finished> {
    const events: ScheduleEvent[] = [];
    const before = this.calls.length;
    this.#runs += 1;
    const outcome = await schedulePlan({
      plan,
      executor: this.executor,
      runName: `run${this.#runs}`,
      hash: sha256,
      cache: true,
      signal: new AbortController().signal,
      ...options,
      emit: (event) => {
        events.push(event);
        options.emit?.(event);
      },
    });
    this.store.releaseAll();
    return { outcome, events, finished: events.flatMap(sentenceOf), calls: this.calls.slice(before) };
  }
}

function sentenceOf(event: ScheduleEvent): readonly string[] {
  switch (event.type) {
    case "node.started":
      return [];
    case "node.finished":
      return [
        `${event.node}${event.listIndex === 0 ? "" : `#${event.listIndex}`} ${event.status}: ${event.reason}`,
      ];
    case "node.failed":
      return [`${event.node} failed: ${event.error.message}`];
  }
}
