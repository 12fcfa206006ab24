import { existsSync, writeFileSync } from "node:fs";
import {
  defineNode,
  float,
  floatOutput,
  int,
  intOutput,
  namedInput,
  namedOutput,
  text,
  words,
} from "@weft/graph";

const description = words("For tests.", "仅供测试。");
const common = { version: 1, title: description, category: "test", description, effect: "pure" } as const;
const number = (defaultValue: number) => float({ default: defaultValue, min: -1e9, max: 1e9, description });

const add = defineNode({
  ...common,
  type: "Add",
  inputs: { a: number(0), b: number(0) },
  outputs: { SUM: floatOutput() },
  run: ({ a, b }) => ({ SUM: a + b }),
});

/** Takes time as a model does, and reports each step; stops between steps. */
const steps = defineNode({
  ...common,
  type: "Steps",
  runsModel: true,
  inputs: { count: int({ default: 3, min: 0, max: 1000, description }), ms: number(1) },
  outputs: { SUM: floatOutput() },
  async run({ count, ms }, { signal, progress }) {
    for (let step = 1; step <= count; step += 1) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, ms));
      progress(step, count);
    }
    return { SUM: count };
  },
});

/** Blocks its process, as native code does. */
const block = defineNode({
  ...common,
  type: "Block",
  inputs: { ms: number(1000), after: number(0) },
  outputs: { SUM: floatOutput() },
  run({ ms }, { progress }) {
    progress(0, 1);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return { SUM: ms };
  },
});

/** Ends its process, the first time; `marker` is a file that says that it did. */
const crash = defineNode({
  ...common,
  type: "Crash",
  inputs: { after: number(0), marker: text({ description }) },
  outputs: { SUM: floatOutput() },
  run({ marker }) {
    if (marker !== "" && existsSync(marker)) return { SUM: 1 };
    if (marker !== "") writeFileSync(marker, "");
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  },
});

const pid = defineNode({
  ...common,
  type: "ProcessId",
  effect: "impure",
  inputs: {},
  outputs: { PID: intOutput() },
  run: () => ({ PID: process.pid }),
});

const big = defineNode({
  ...common,
  type: "Big",
  runsModel: true,
  inputs: { length: int({ default: 8, min: 0, max: 1e8, description }) },
  outputs: { DATA: namedOutput<Float32Array>("DATA") },
  run: ({ length }) => ({ DATA: new Float32Array(length).fill(0.5) }),
});

const totalSource = {
  ...common,
  inputs: { data: namedInput<Float32Array>("DATA", { description }) },
  outputs: { SUM: floatOutput() },
  run: ({ data }: { readonly data: Float32Array }) => ({ SUM: data.reduce((sum, value) => sum + value, 0) }),
};
const total = defineNode({ ...totalSource, type: "Total" });
const hostTotal = defineNode({ ...totalSource, type: "HostTotal", runsIn: "host" });

/** What arrived, told as a notice. */
const tell = defineNode({
  ...common,
  type: "Tell",
  effect: "output",
  inputs: { value: number(0) },
  outputs: {},
  run({ value }, { notice }) {
    console.log("printed in the worker");
    notice({ level: "info", code: "told", message: String(value) });
    return {};
  },
});

export const testNodes = [add, steps, block, crash, pid, big, total, hostTotal, tell];
