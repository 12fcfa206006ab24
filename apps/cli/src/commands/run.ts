import { resolve } from "node:path";
import type { JsonValue, ParamSetting, UsedSeed } from "@weft/graph";
import { laterSeeds, type RunRequest, type Runtime } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes, usageFailure } from "../exit-codes.ts";
import { parseAssignment, parsePortTarget } from "../input/assignments.ts";
import { readWorkflowFile, type WorkflowSource, workflowFailure } from "../input/read-workflow-file.ts";
import { catalogue, type OpenRuntime, type RuntimeFlags, withRuntime } from "../open-runtime.ts";
import { reportCosts } from "../report/cost-lines.ts";
import type { Reporter } from "../report/reporter.ts";
import { throwIfFailed } from "../throw-if-failed.ts";
import { runRows } from "./run-rows.ts";

export interface RunOptions extends RuntimeFlags {
  readonly set: readonly string[];
  readonly input: readonly string[];
  readonly rows?: string;
  readonly resume?: boolean;
  readonly seed?: bigint;
  readonly count?: number;
  readonly out: string;
  readonly cache: boolean;
  readonly dryRun?: boolean;
  readonly maxCost?: number;
  readonly resend?: boolean;
}

/** `weft run`: one run, `--count` runs, or a run for each row of a file. */
export async function run(
  file: string,
  options: RunOptions,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  if (options.resume === true && options.rows === undefined) {
    throw usageFailure(
      "--resume goes with --rows.",
      "It makes only the rows that the manifest does not list as done.",
    );
  }
  if (options.rows !== undefined && options.count !== undefined) {
    throw usageFailure("--count does not go with --rows.", "Give each row its seed in a column instead.");
  }
  const sets = options.set.map((argument) => paramSetting(argument, context.cwd));
  const inputs = new Map<string, JsonValue>(
    options.input.map((argument) => {
      const { target, text } = parseAssignment("--input", argument, context.cwd);
      return [target, text];
    }),
  );
  return withRuntime(context, options, async (open) => {
    const source = await readWorkflowFile(file, context, open.folders, catalogue);
    reporter.problems(source.problems);
    const request: RunRequest = {
      workflow: source.workflow,
      inputRoots: source.inputRoots,
      pinnedInputs: source.pinned,
      outputDirectory: resolve(context.cwd, options.out),
      inputs,
      sets,
      cache: options.cache,
      signal: context.signal,
      onEvent: (event) => reporter.event(event),
      ...(options.maxCost === undefined ? {} : { maxCost: options.maxCost }),
      ...(options.resend === undefined ? {} : { resend: options.resend }),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    };
    if (options.dryRun === true) return dryRun(open, source, request, reporter);
    const { recordRuns } = await import("@weft/runtime/history");
    const recorded = recordRuns(open.runtime, open.folders.home, (sentence) => reporter.say(sentence));
    const recording: OpenRuntime = { ...open, runtime: withBudget(recorded.runtime) };
    try {
      if (options.rows === undefined) {
        return await runMany(options.count ?? 1, recording, source, request, reporter);
      }
      const rows = { file: options.rows, resume: options.resume === true };
      return await runRows(rows, recording, source, request, context, reporter);
    } finally {
      recorded.close();
    }
  });
}

/** A cost limit is for all runs of the command together: each gets what the ones before it have left. */
function withBudget(runtime: Runtime): Runtime {
  let spent = 0;
  return {
    ...runtime,
    run: (request) => {
      const { maxCost, onEvent } = request;
      if (maxCost === undefined) return runtime.run(request);
      return runtime.run({
        ...request,
        maxCost: Math.max(0, maxCost - spent),
        onEvent: (event) => {
          if (event.type === "run.finished") spent += event.cost?.usd ?? 0;
          onEvent?.(event);
        },
      });
    },
  };
}

function paramSetting(argument: string, cwd: string): ParamSetting {
  const { target, text } = parseAssignment("--set", argument, cwd);
  const { node, port } = parsePortTarget(target);
  return { address: node, port, value: text };
}

/** Runs once, or several times with every seed one higher each time; stops at the first failure. */
async function runMany(
  count: number,
  { runtime }: OpenRuntime,
  source: WorkflowSource,
  request: RunRequest,
  reporter: Reporter,
): Promise<ExitCode> {
  let firstSeeds: readonly UsedSeed[] = [];
  for (let index = 0; index < count; index += 1) {
    const result = await runtime.run(
      index === 0
        ? request
        : { ...request, sets: [...(request.sets ?? []), ...laterSeeds(firstSeeds, index)] },
    );
    reporter.problems(result.problems);
    throwIfFailed(result, source);
    if (index === 0 && result.kind === "finished") firstSeeds = result.seeds;
  }
  return exitCodes.done;
}

/** Says what would run, in order, without running it. */
async function dryRun(
  { runtime }: OpenRuntime,
  source: WorkflowSource,
  request: RunRequest,
  reporter: Reporter,
): Promise<ExitCode> {
  const prepared = await runtime.prepare(request);
  reporter.problems(prepared.problems);
  if (!prepared.ok) throw workflowFailure(source.name, prepared.problems);
  const nodes = prepared.plan.nodes.map(({ address, type, key }) => ({ node: address, nodeType: type, key }));
  reporter.event({ type: "plan.made", nodes });
  reporter.print(nodes.map(({ node, nodeType }) => `${node}  ${nodeType}`).join("\n"));
  reportCosts(await runtime.costs(prepared.plan), reporter);
  return exitCodes.done;
}
