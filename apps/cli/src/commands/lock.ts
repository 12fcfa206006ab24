import { serializeWorkflow } from "@weft/graph";
import { writeFileAtomically } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes, usageFailure } from "../exit-codes.ts";
import { readWorkflowFile, workflowFailure } from "../input/read-workflow-file.ts";
import { catalogue, withRuntime } from "../open-runtime.ts";
import type { Reporter } from "../report/reporter.ts";

/** `weft lock`: writes the hashes of models and files, node versions and this machine into the workflow file. */
export async function lock(file: string, context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  return withRuntime(context, {}, async ({ runtime, folders }) => {
    const source = await readWorkflowFile(file, context, folders, catalogue);
    if (source.kind !== "workflow" || source.path === undefined) {
      throw usageFailure(`${file} is no workflow file.`, "A picture and a bundle have their lock already.");
    }
    const { workflow, inputRoots, signal } = { ...source, signal: context.signal };
    const prepared = await runtime.prepare({ workflow, inputRoots, signal });
    reporter.problems([...source.problems, ...prepared.problems]);
    if (!prepared.ok) throw workflowFailure(source.name, prepared.problems);
    const { lock: written } = prepared.workflow;
    if (written === undefined) throw new Error("a prepared workflow has no lock");
    await writeFileAtomically(source.path, serializeWorkflow({ ...workflow, lock: written }));
    reporter.event({
      type: "lock.written",
      path: source.path,
      models: written.models.size,
      files: written.files.size,
    });
    reporter.say(`${source.name} is locked: ${written.models.size} models, ${written.files.size} files.`);
    return exitCodes.done;
  });
}
