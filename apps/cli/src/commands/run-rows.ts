import { resolve } from "node:path";
import { closestName, quote } from "@weft/graph";
import type { RunRequest } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { type CommandError, CommandFailure, type ExitCode, exitCodes } from "../exit-codes.ts";
import { failureOf } from "../failure-of.ts";
import { type Manifest, openManifest, rowKey } from "../input/manifest.ts";
import type { WorkflowSource } from "../input/read-workflow-file.ts";
import { type Row, readRows } from "../input/rows.ts";
import type { OpenRuntime } from "../open-runtime.ts";
import type { Reporter } from "../report/reporter.ts";
import { throwIfFailed } from "../throw-if-failed.ts";

export interface RowsOptions {
  readonly file: string;
  readonly resume: boolean;
}

/** `weft run --rows`: a run for each row; a failed one does not stop the others, and the manifest says which failed. */
export async function runRows(
  options: RowsOptions,
  open: OpenRuntime,
  source: WorkflowSource,
  request: RunRequest,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  const rows = await readRows(resolve(context.cwd, options.file));
  checkColumns(rows, source);
  const manifest = await openManifest(request.outputDirectory);
  let failed = 0;
  let made = 0;
  for (const row of rows) {
    context.signal.throwIfAborted();
    const key = rowKey(request, row);
    if (options.resume && (await manifest.isDone(key))) {
      reporter.event({ type: "row.finished", row: row.number, status: "done-before" });
      continue;
    }
    reporter.say(`row ${row.number} of ${rows.length}`);
    reporter.event({ type: "row.started", row: row.number, rows: rows.length });
    const error = await runRow(row, key, open, source, request, manifest, context, reporter);
    if (error === undefined) made += 1;
    else failed += 1;
    const status = error === undefined ? "succeeded" : "failed";
    reporter.event({
      type: "row.finished",
      row: row.number,
      status,
      ...(error === undefined ? {} : { error }),
    });
    if (error !== undefined) reporter.say(`  row ${row.number} failed: ${error.message}`);
  }
  reporter.say(
    `${made} rows made, ${failed} failed, ${rows.length - made - failed} were there already: ${manifest.path}`,
  );
  if (failed === 0) return exitCodes.done;
  throw new CommandFailure(exitCodes.nodeFailed, {
    code: "rows-failed",
    message: `${failed} of ${rows.length} rows failed; ${manifest.path} says which and why.`,
    remedy: "Correct them and run again with --resume: only what is missing is made.",
  });
}

/** Runs one row and writes its line of the manifest; answers with what went wrong. A cancel goes through. */
async function runRow(
  row: Row,
  key: string,
  { runtime }: OpenRuntime,
  source: WorkflowSource,
  request: RunRequest,
  manifest: Manifest,
  context: CommandContext,
  reporter: Reporter,
): Promise<CommandError | undefined> {
  const line = { row: row.number, key, inputs: Object.fromEntries(row.values) };
  try {
    if (row.broken !== undefined) {
      throw new CommandFailure(exitCodes.nodeFailed, {
        code: "row-broken",
        message: `Row ${row.number}: ${row.broken}.`,
      });
    }
    const inputs = new Map([...(request.inputs ?? []), ...row.values]);
    const result = await runtime.run({ ...request, inputs });
    reporter.problems(result.problems);
    throwIfFailed(result, source);
    if (result.kind === "finished") {
      const { runId, artifacts } = result;
      const seeds = Object.fromEntries(
        result.seeds.map(({ address, port, seed }) => [`${address}.${port}`, `${seed}`]),
      );
      await manifest.add({ ...line, status: "succeeded", runId, seeds }, artifacts);
    }
    return undefined;
  } catch (thrown) {
    const { error, exitCode } = failureOf(thrown, context.signal);
    if (exitCode === exitCodes.cancelled) throw thrown;
    await manifest.add({ ...line, status: "failed", error }, []);
    return error;
  }
}

/** A column that is no input of the workflow would be silently without effect, so it is refused. */
function checkColumns(rows: readonly Row[], source: WorkflowSource): void {
  const known = [...source.workflow.interface.inputs.keys()];
  for (const name of new Set(rows.flatMap((row) => [...row.values.keys()]))) {
    if (known.includes(name)) continue;
    const close = closestName(name, known);
    throw new CommandFailure(exitCodes.workflowWrong, {
      code: "unknown-interface-input",
      message: `The rows have a column ${quote(name)}, which is no input of ${source.name}.`,
      remedy:
        close === undefined
          ? `Its inputs are ${known.join(", ") || "none: give it an interface"}.`
          : `Did you mean ${quote(close)}? Its inputs are ${known.join(", ")}.`,
    });
  }
}
