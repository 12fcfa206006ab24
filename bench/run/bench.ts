// Weft's own share of a run, and the time until something is seen:
//
//   npm run bench:run
//
// 1. wall time over time inside ONNX (goal: at most 1.08 on the starter, 1.02 on a UNet of Stable Diffusion 1.5's shapes)
// 2. process start to the first step with a kept probe (goal: under 1.2 s), load time, peak memory over the weights
// 3. a late change (the file prefix) run again in a new process (goal: under 0.5 s)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeBenchFolder } from "../../models/testing/make-bench-model.ts";
import { medianOf } from "./median.ts";
import { measureProcess } from "./process.ts";
import { measureShare, type Share } from "./share.ts";

const home = mkdtempSync(join(tmpdir(), "weft-bench-"));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const describe = (share: Share): string =>
  `${share.ratio.toFixed(3)}  (${ms(share.wall)} / ${ms(share.inference)}; ${share.ratioWithoutSaving.toFixed(3)} without ${ms(share.saving)} of saving)`;
const ms = (value: number): string => `${value.toFixed(0)} ms`;

try {
  print("1. wall / inference, 20 steps, live worker, text cached, no previews, new seed");
  const starter = { name: "starter", size: 128, cfg: 7, runs: 12 };
  for (const sampler of ["euler", "euler_ancestral", "dpmpp_2m"]) {
    const share = await measureShare({ ...starter, sampler, home, modelRoots: [join("models")] });
    print(`   starter, ${sampler.padEnd(15)} ${describe(share)}`);
  }
  await writeBenchFolder(join(home, "models"));
  const bench = { name: "bench", size: 512, cfg: 7, runs: 3, sampler: "euler" };
  const share = await measureShare({ ...bench, home, modelRoots: [join(home, "models")] });
  print(
    `   SD 1.5's shapes, euler   ${share.ratio.toFixed(3)}  (${ms(share.wall)} / ${ms(share.inference)})`,
  );

  print("2. process start, starter, text cached");
  const fresh = Array.from({ length: 5 }, (_, index) => ["--seed", String(1000 + index)]);
  await measureProcess(home, ["--seed", "999"]);
  const starts = [];
  for (const args of fresh) starts.push(await measureProcess(home, args));
  print(`   to the first step        ${ms(medianOf(starts.map((start) => start.firstStep)))}`);
  print(`   in all                   ${ms(medianOf(starts.map((start) => start.wall)))}`);
  print(`   loading the models       ${ms(medianOf(starts.map((start) => start.load)))}`);
  const peak = medianOf(starts.map((start) => start.peakBytes));
  print(
    `   peak memory of the worker ${(peak / 1e6).toFixed(0)} MB; weights ${(starts[0]?.weightBytes ?? 0) / 1e6} MB`,
  );

  print("3. late change (file prefix) in a new process");
  const late = [];
  for (let index = 0; index < 5; index += 1) {
    late.push(await measureProcess(home, ["--seed", "999", "--set", `save.filename_prefix=late-${index}`]));
  }
  print(`   in all                   ${ms(medianOf(late.map((start) => start.wall)))}`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
