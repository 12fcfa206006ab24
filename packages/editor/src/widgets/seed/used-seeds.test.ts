import { isNodeId, nodeAddress, runId } from "@weft/graph";
import { describe, expect, it } from "vitest";
import type { EventListener } from "../../api/events.ts";
import { createUsedSeeds } from "./used-seeds.ts";

const id = "sampler";
if (!isNodeId(id)) throw new Error("no id");
const sampler = nodeAddress(id);

function setUp() {
  const listeners: EventListener[] = [];
  const seeds = createUsedSeeds({
    subscribe: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  });
  const tell = (run: string, seed: string): void => {
    const summary = {
      id: runId(run),
      phase: "running",
      title: "",
      workflowId: "",
      source: "server",
      queuedAt: 0,
      attempt: 1,
      seeds: [{ node: sampler, port: "seed", seed, drawn: true }],
      artifacts: 0,
    } as const;
    for (const listener of listeners) listener.onEvent?.({ type: "history.changed", run: summary });
  };
  return { seeds, tell };
}

describe("the seeds that runs used", () => {
  it("are found by run, node and port", () => {
    const { seeds, tell } = setUp();
    tell("a", "18446744073709551615");
    tell("b", "7");
    expect(seeds.find(runId("a"), sampler, "seed")).toBe("18446744073709551615");
    expect(seeds.find(runId("b"), sampler, "seed")).toBe("7");
    expect(seeds.find(runId("b"), sampler, "noise_seed")).toBeUndefined();
    expect(seeds.find(undefined, sampler, "seed")).toBeUndefined();
  });

  it("are told of, until nobody listens", () => {
    const { seeds, tell } = setUp();
    let told = 0;
    const end = seeds.subscribe(() => {
      told += 1;
    });
    tell("a", "1");
    end();
    tell("b", "2");
    expect(told).toBe(1);
  });

  it("are forgotten for runs long ago", () => {
    const { seeds, tell } = setUp();
    for (let run = 0; run < 100; run++) tell(`r${run}`, String(run));
    expect(seeds.find(runId("r0"), sampler, "seed")).toBeUndefined();
    expect(seeds.find(runId("r99"), sampler, "seed")).toBe("99");
  });
});
