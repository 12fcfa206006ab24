import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { serializeWorkflow } from "@weft/graph";
import { writeBundle, writeFileAtomically } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { readWorkflowFile, workflowFailure } from "../input/read-workflow-file.ts";
import { catalogue, withRuntime } from "../open-runtime.ts";
import type { Reporter } from "../report/reporter.ts";

/** `weft bundle`: the workflow with its lock and its input files in one `.weft` file; never weights, never keys. */
export async function bundle(
  file: string,
  options: { readonly output?: string },
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  return withRuntime(context, {}, async ({ runtime, folders }) => {
    const source = await readWorkflowFile(file, context, folders, catalogue);
    const { workflow, inputRoots, pinned: pinnedInputs } = source;
    const prepared = await runtime.prepare({ workflow, inputRoots, pinnedInputs, signal: context.signal });
    reporter.problems([...source.problems, ...prepared.problems]);
    if (!prepared.ok) throw workflowFailure(source.name, prepared.problems);
    const inputs = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const [name, path] of prepared.pinnedFiles) inputs.set(name, new Uint8Array(await readFile(path)));
    const { lock } = prepared.workflow;
    const bytes = writeBundle({
      workflow: serializeWorkflow({ ...workflow, ...(lock === undefined ? {} : { lock }) }),
      inputs,
      results: new Map(),
    });
    const path = resolve(context.cwd, options.output ?? defaultName(file));
    await writeFileAtomically(path, bytes);
    reporter.event({ type: "bundle.written", path, bytes: bytes.length, inputs: [...inputs.keys()] });
    reporter.say(`${path}: the workflow and ${inputs.size} input files, ${bytes.length} bytes.`);
    return exitCodes.done;
  });
}

function defaultName(file: string): string {
  return file === "-" ? "workflow.weft" : `${file.replace(/\.[^./\\]*$/, "")}.weft`;
}
