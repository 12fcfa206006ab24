import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunId, runId } from "@weft/graph";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewRun } from "../history/new-run.ts";
import { openHistory } from "../history/open-history.ts";
import type { RunQueue } from "./run-queue.ts";

const home = () => mkdtempSync(join(tmpdir(), "weft-queue-"));

function newRun(id: string): NewRun {
  return {
    id: runId(id),
    title: id,
    workflowId: "w",
    queuedAt: 1,
    seeds: [],
    problems: [],
    workflow: "{}",
    settings: {},
    search: { text: id, nodeTypes: [], models: [], seeds: [] },
  };
}

type Step =
  | { readonly do: "add"; readonly count: number; readonly where: "front" | "back" }
  | { readonly do: "claim" | "clear" | "pause" | "resume" }
  | { readonly do: "move" | "withdraw"; readonly which: number; readonly place: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("add" as const),
    count: fc.integer({ min: 1, max: 4 }),
    where: fc.constantFrom("front" as const, "back" as const),
  }),
  fc.record({
    do: fc.constantFrom(
      "claim" as const,
      "claim" as const,
      "clear" as const,
      "pause" as const,
      "resume" as const,
    ),
  }),
  fc.record({
    do: fc.constantFrom("move" as const, "withdraw" as const),
    which: fc.nat(10),
    place: fc.nat(10),
  }),
);

/** The queue as a plain list, which the real one must agree with after every step. */
class Model {
  waiting: RunId[] = [];
  running: RunId[] = [];
  paused = false;
  #made = 0;

  apply(queue: RunQueue, step: Step): void {
    switch (step.do) {
      case "add": {
        const runs = Array.from({ length: step.count }, () => newRun(`r${this.#made++}`));
        queue.add(runs, step.where);
        const ids = runs.map(({ id }) => id);
        this.waiting = step.where === "front" ? [...ids, ...this.waiting] : [...this.waiting, ...ids];
        return;
      }
      case "claim": {
        const next = this.paused ? undefined : this.waiting.shift();
        if (next !== undefined) this.running.push(next);
        expect(queue.claim()).toBe(next);
        return;
      }
      case "clear":
        expect(queue.withdrawAll()).toEqual(this.waiting);
        this.waiting = [];
        return;
      case "pause":
      case "resume":
        this.paused = step.do === "pause";
        queue.setPaused(this.paused);
        return;
      case "move":
      case "withdraw": {
        const id = this.waiting[step.which] ?? runId("nobody");
        const waits = this.waiting.includes(id);
        const others = this.waiting.filter((other) => other !== id);
        const done = step.do === "move" ? queue.move(id, step.place) : queue.withdraw(id);
        expect(done).toBe(waits);
        if (waits) this.waiting = step.do === "move" ? others.toSpliced(step.place, 0, id) : others;
      }
    }
  }
}

describe("the queue", () => {
  it("is a list, whatever is done to it, also after the process that did it ended", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const folder = home();
        const { queue, close } = openHistory(folder);
        const model = new Model();
        for (const each of steps) {
          model.apply(queue, each);
          expect(queue.waiting()).toEqual(model.waiting);
          expect([...queue.running()].sort()).toEqual([...model.running].sort());
          expect(queue.paused()).toBe(model.paused);
        }
        close();
        const again = openHistory(folder);
        expect(again.queue.waiting()).toEqual(model.waiting);
        expect(again.queue.paused()).toBe(model.paused);
        again.close();
      }),
      { numRuns: 25 },
    );
  });

  it("gives each run out once, however many processes ask", () => {
    const folder = home();
    const workers = [openHistory(folder), openHistory(folder), openHistory(folder)];
    workers[0]?.queue.add(
      Array.from({ length: 9 }, (_, index) => newRun(`r${index}`)),
      "back",
    );
    const given = Array.from({ length: 12 }, (_, index) => workers[index % 3]?.queue.claim());
    expect(given.filter((id) => id !== undefined)).toEqual(
      Array.from({ length: 9 }, (_, index) => `r${index}`),
    );
    for (const { close } of workers) close();
  });

  it("queues again at the front what a process that is gone was computing, once; a second time it is interrupted", () => {
    const folder = home();
    const note = (files: number) =>
      ({ level: "info", code: "run-repeated", message: `${files} files` }) as const;
    const first = openHistory(folder);
    first.queue.add([newRun("a"), newRun("b")], "back");
    expect(first.queue.claim()).toBe("a");
    const second = openHistory(folder);
    expect(second.queue.recover(note)).toEqual({ requeued: [], interrupted: [] });
    first.close();
    expect(second.queue.recover(note)).toEqual({ requeued: ["a"], interrupted: [] });
    expect(second.queue.waiting()).toEqual(["a", "b"]);
    expect(second.store.read(runId("a"))?.problems).toEqual([note(0)]);
    expect(second.queue.claim()).toBe("a");
    expect(second.store.summary(runId("a"))?.attempt).toBe(2);
    second.close();
    const third = openHistory(folder);
    expect(third.queue.recover(note)).toEqual({ requeued: [], interrupted: ["a"] });
    expect(third.store.summary(runId("a"))?.phase).toBe("interrupted");
    expect(third.queue.waiting()).toEqual(["b"]);
    third.close();
  });

  it("tells another process what changed, and not to the one that changed it", () => {
    const folder = home();
    const [mine, other] = [openHistory(folder), openHistory(folder)];
    mine.queue.add([newRun("a")], "back");
    expect(mine.store.foreignChanges()).toEqual([]);
    expect(other.store.foreignChanges().map(({ id, phase }) => [id, phase])).toEqual([["a", "queued"]]);
    expect(other.store.foreignChanges()).toEqual([]);
    other.queue.withdraw(runId("a"));
    expect(mine.store.foreignChanges().map(({ phase }) => phase)).toEqual(["cancelled"]);
    mine.close();
    other.close();
  });
});
