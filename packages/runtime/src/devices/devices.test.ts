import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OnnxGraph } from "../../../../models/testing/onnx-writer.ts";
import { temporaryFolder } from "../models/testing/open-store.ts";
import { countCores, defaultThreads } from "./default-threads.ts";
import { DEVICES, isDevice } from "./device.ts";
import { executionEnvironment, executionFingerprint } from "./execution.ts";
import { defaultMemoryBudgetBytes } from "./memory-budget.ts";
import { chooseDevice, probeDevice } from "./probe-device.ts";
import { probeModel } from "./probe-model.ts";

/** A device that no build of ONNX Runtime for this system has. */
const foreign = process.platform === "win32" ? "coreml" : "dml";

describe("devices", () => {
  it("knows the devices by ONNX Runtime's names", () => {
    expect(DEVICES.every(isDevice)).toBe(true);
    expect(isDevice("gpu")).toBe(false);
  });

  it("counts physical cores, not threads", () => {
    const processor = (physical: number, core: number): string =>
      `processor\t: 0\nphysical id\t: ${physical}\ncore id\t\t: ${core}\n`;
    expect(countCores([processor(0, 0), processor(0, 1), processor(0, 0), processor(1, 0)].join("\n"))).toBe(
      3,
    );
    expect(countCores("processor : 0\nBogoMIPS : 50\n")).toBeUndefined();
    expect(defaultThreads()).toBeGreaterThanOrEqual(1);
    expect(defaultThreads()).toBeLessThanOrEqual(availableParallelism());
  });

  it("leaves memory for the rest of the machine", () => {
    expect(defaultMemoryBudgetBytes()).toBeGreaterThan(0);
    expect(defaultMemoryBudgetBytes()).toBeLessThan(totalmem());
  });

  it("tells executions apart by device and threads", () => {
    const execution = { device: "cpu", threads: 2 } as const;
    expect(executionFingerprint(execution)).toMatch(/^onnxruntime \d+\.\d+\.\d+, .*device cpu, threads 2/);
    expect(executionFingerprint({ ...execution, threads: 3 })).not.toBe(executionFingerprint(execution));
    expect(executionFingerprint({ ...execution, device: "cuda" })).not.toBe(executionFingerprint(execution));
    const environment = executionEnvironment("0.1.0", execution);
    expect(environment).toMatchObject({ weft: "0.1.0", device: "cpu", threads: 2, os: process.platform });
    expect(environment.cpu.length).toBeGreaterThan(2);
  });

  it("has the probe's model as the writer makes it", () => {
    const graph = new OnnxGraph();
    const x = graph.input("x", "float32", [2, 2]);
    graph.output("y", graph.node("MatMul", [x, x]), "float32", [2, 2]);
    expect([...probeModel()]).toEqual([...graph.write().model]);
  });

  it("needs no trial for the processor", async () => {
    const home = await temporaryFolder();
    expect(await chooseDevice("cpu", { home })).toEqual({ device: "cpu" });
    await expect(readFile(join(home, "probe.json"))).rejects.toThrow();
  });

  it("falls back to the processor, says why, and keeps the answer", async () => {
    const home = await temporaryFolder();
    const chosen = await chooseDevice(foreign, { home });
    expect(chosen.device).toBe("cpu");
    expect(chosen.notice).toMatch(
      new RegExp(`^Using cpu: ${foreign} does not work here, because .*does not have it`),
    );
    const path = join(home, "probe.json");
    const kept = await readFile(path, "utf8");
    await writeFile(path, kept.replace("does not have it", "was seen not to have it"));
    expect(await probeDevice(foreign, { home })).toMatchObject({
      works: false,
      reason: expect.stringContaining("was seen"),
    });
  });

  it("tries again when the kept answers are damaged", async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, "probe.json"), "{");
    expect((await probeDevice(foreign, { home })).works).toBe(false);
    expect(JSON.parse(await readFile(join(home, "probe.json"), "utf8"))).toMatchObject({
      format: "weft.probes",
    });
  });
});
