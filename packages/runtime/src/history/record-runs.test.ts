import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, testRuntime, workflowOf } from "../testing/test-runtime.ts";
import { openHistory } from "./open-history.ts";
import { recordRuns } from "./record-runs.ts";

const workflow = workflowOf({
  add: { type: "Add", inputs: { a: 1, b: 2 } },
  tell: { type: "Tell", inputs: { value: ["add", "SUM"] } },
});

describe("recording", () => {
  it("keeps a run with its events and how it ended", async () => {
    const runtime = testRuntime();
    const recording = recordRuns(runtime, runtime.home, () => {});
    const request = { workflow, inputRoots: [], outputDirectory: temporaryFolder() };
    const result = await recording.runtime.run(request);
    if (result.kind === "refused") throw new Error("refused");
    recording.close();
    await runtime.close();
    const { store, close } = openHistory(runtime.home);
    const stored = store.read(result.runId);
    expect(stored?.summary).toMatchObject({
      phase: "succeeded",
      source: "command",
      title: "Test",
      attempt: 1,
    });
    expect(stored?.events[0]).toMatchObject({ type: "run.started" });
    expect(stored?.events.at(-1)).toMatchObject({ type: "run.finished", status: "succeeded" });
    expect(store.list({ nodeType: "Add" }).runs).toHaveLength(1);
    close();
  });

  it("a history that cannot be opened stops no run, and is told", async () => {
    const runtime = testRuntime();
    writeFileSync(
      join(runtime.home, "weft.db"),
      "this is no database, but long enough to be read as one ".repeat(99),
    );
    const told: string[] = [];
    const recording = recordRuns(runtime, runtime.home, (sentence) => told.push(sentence));
    const result = await recording.runtime.run({
      workflow,
      inputRoots: [],
      outputDirectory: temporaryFolder(),
    });
    expect(result).toMatchObject({ kind: "finished", status: "succeeded" });
    expect(told).toEqual([expect.stringMatching(/^This run will not be in the history: .*weft\.db/)]);
    recording.close();
    await runtime.close();
  });

  it("a history that fails while a run is computed stops no run, and is told once", async () => {
    const runtime = testRuntime();
    const told: string[] = [];
    const recording = recordRuns(runtime, runtime.home, (sentence) => told.push(sentence));
    const result = await recording.runtime.run({
      workflow,
      inputRoots: [],
      outputDirectory: temporaryFolder(),
      onPrepared: () => recording.close(),
    });
    expect(result).toMatchObject({ kind: "finished", status: "succeeded" });
    expect(told).toHaveLength(1);
    await runtime.close();
  });
});
