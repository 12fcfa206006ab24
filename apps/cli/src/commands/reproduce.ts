import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { type Artifact, compareLock, type LockDifference, type Problem, quote } from "@weft/graph";
import {
  comparePixels,
  decodePixels,
  type PixelComparison,
  pixelsHash,
  type WeftRecord,
} from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, type ExitCode, exitCodes } from "../exit-codes.ts";
import { readWorkflowFile, type WorkflowSource } from "../input/read-workflow-file.ts";
import { catalogue, type OpenRuntime, type RuntimeFlags, withRuntime } from "../open-runtime.ts";
import type { Reporter } from "../report/reporter.ts";

export interface ReproduceOptions extends RuntimeFlags {
  readonly out?: string;
}

/** Where the new picture goes, and whether it stays there. */
interface NewPicture {
  readonly outputDirectory: string;
  readonly isKept: boolean;
}

type Verdict = "identical" | "equivalent" | "different" | "cannot-check";

const verdictCodes = {
  identical: exitCodes.done,
  equivalent: exitCodes.equivalent,
  different: exitCodes.different,
  "cannot-check": exitCodes.cannotCheck,
} as const satisfies Record<Verdict, ExitCode>;

/** `weft reproduce`: runs what the picture says, without any cache, and compares every pixel. */
export async function reproduce(
  picture: string,
  options: ReproduceOptions,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  return withRuntime(context, options, async (open) => {
    const { source, record } = await readPicture(picture, context, open);
    const out = options.out === undefined ? await mkdtemp(join(tmpdir(), "weft-reproduce-")) : undefined;
    try {
      const outputDirectory = out ?? resolve(context.cwd, options.out ?? "");
      const place = { outputDirectory, isKept: options.out !== undefined };
      return await compareWithRun(source, record, place, open, context, reporter);
    } finally {
      if (out !== undefined) await rm(out, { recursive: true, force: true });
    }
  });
}

/** The picture's own account of itself; without one there is nothing to check. */
async function readPicture(
  picture: string,
  context: CommandContext,
  { folders }: OpenRuntime,
): Promise<{ readonly source: WorkflowSource; readonly record: WeftRecord }> {
  let source: WorkflowSource;
  try {
    source = await readWorkflowFile(picture, context, folders, catalogue);
  } catch (thrown) {
    if (!(thrown instanceof CommandFailure) || thrown.exitCode === exitCodes.missing) throw thrown;
    throw cannotCheck(thrown.error.message, thrown.error.remedy);
  }
  if (source.record !== undefined) return { source, record: source.record };
  throw cannotCheck(
    `${source.name} is no picture.`,
    "Name a picture that Weft saved, as in weft reproduce output/portrait_00001_.png.",
  );
}

async function compareWithRun(
  source: WorkflowSource,
  record: WeftRecord,
  { outputDirectory, isKept }: NewPicture,
  { runtime }: OpenRuntime,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  const original = await readPixels(source.path ?? "");
  const { workflow, inputRoots, pinned: pinnedInputs } = source;
  const { node, listIndex, batchIndex } = record.artifact;
  const request = { workflow, inputRoots, pinnedInputs, targets: [node], signal: context.signal };
  const prepared = await runtime.prepare(request);
  if (!prepared.ok)
    throw cannotCheck(missingSentence(source.name, prepared.problems), missingRemedy(prepared.problems));
  const differences: LockDifference[] =
    workflow.lock === undefined || prepared.workflow.lock === undefined
      ? []
      : [...compareLock(workflow.lock, prepared.workflow.lock)];
  const edited = pixelsHash(original) !== record.artifact.pixels;
  const result = await runtime.run({
    ...request,
    outputDirectory,
    cache: false,
    // A picture that is only compared is gone afterwards: nobody should look for it.
    onEvent: (event) => {
      if (isKept || event.type !== "artifact.saved") reporter.event(event);
    },
  });
  if (result.kind === "refused") throw cannotCheck(missingSentence(source.name, result.problems));
  if (result.status === "cancelled") {
    throw new CommandFailure(exitCodes.cancelled, { code: "cancelled", message: "Cancelled." });
  }
  const made = result.artifacts.find(
    (artifact) =>
      artifact.node === node && artifact.listIndex === listIndex && artifact.batchIndex === batchIndex,
  );
  if (made === undefined) {
    const why = result.error?.message ?? "the run made no such picture";
    throw cannotCheck(`${source.name} could not be made again: ${why}`, result.error?.remedy);
  }
  return tell(
    source.name,
    comparePixels(original, await readPixels(made.path)),
    { differences, edited, made },
    reporter,
  );
}

interface Findings {
  readonly differences: readonly LockDifference[];
  /** The picture's pixels are not those that it was saved with. */
  readonly edited: boolean;
  readonly made: Artifact;
}

function tell(name: string, comparison: PixelComparison, findings: Findings, reporter: Reporter): ExitCode {
  const { differences, edited, made } = findings;
  const { verdict } = comparison;
  reporter.event({
    type: "reproduce.finished",
    verdict,
    comparison,
    differences,
    edited,
    pixels: made.pixels,
  });
  for (const { sentence } of differences) reporter.say(`  ${sentence}`);
  if (edited)
    reporter.say(`  ${name} was changed after it was saved: its pixels are not those it was saved with.`);
  reporter.print(`${verdict}: ${describe(comparison)}`);
  return verdictCodes[verdict];
}

function describe(comparison: PixelComparison): string {
  if (comparison.kind === "size") return "the sizes differ";
  if (comparison.verdict === "identical") return "every pixel is the same";
  const { differingPixels, maxDifference, withinTolerance, box } = comparison;
  const where =
    box === undefined ? "" : ` between (${box.left}, ${box.top}) and (${box.right}, ${box.bottom})`;
  const share = (withinTolerance * 100).toFixed(2);
  return `${differingPixels} pixels differ${where}, by up to ${maxDifference}/255; ${share} % are within 2/255`;
}

async function readPixels(path: string) {
  return decodePixels(new Uint8Array(await readFile(path)), basename(path));
}

function cannotCheck(message: string, remedy?: string): CommandFailure {
  return new CommandFailure(verdictCodes["cannot-check"], {
    code: "cannot-check",
    message: `Cannot check: ${message}`,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

function missingSentence(name: string, problems: readonly Problem[]): string {
  const missing = problems.flatMap((problem) => (problem.missing === undefined ? [] : [problem.missing]));
  if (missing.length === 0) {
    return `what is in ${name} cannot run here: ${problems.find(({ level }) => level === "error")?.message ?? ""}`;
  }
  const list = missing.map(({ kind, name: missingName, sha256 }) => {
    const hash = sha256 === undefined ? "" : ` (sha256 ${sha256})`;
    return `the ${kind} ${quote(missingName)}${hash}`;
  });
  return `${name} was made with ${list.join(", ")}, which is not here.`;
}

function missingRemedy(problems: readonly Problem[]): string | undefined {
  return problems.find(({ missing }) => missing !== undefined)?.remedy;
}
