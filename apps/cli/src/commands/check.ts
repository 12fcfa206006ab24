import { validateWorkflow } from "@weft/graph";
import type { CostForecast } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, type ExitCode, exitCodes } from "../exit-codes.ts";
import { readWorkflowFile, workflowFailure } from "../input/read-workflow-file.ts";
import { catalogue, withRuntime } from "../open-runtime.ts";
import { reportCosts } from "../report/cost-lines.ts";
import type { Reporter } from "../report/reporter.ts";

/** `weft check`: every problem, also of nodes that no output needs; 1 when it cannot run here. */
export async function check(file: string, context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  return withRuntime(context, {}, async ({ runtime, folders }) => {
    const source = await readWorkflowFile(file, context, folders, catalogue);
    const prepared = await runtime.prepare({
      workflow: source.workflow,
      inputRoots: source.inputRoots,
      pinnedInputs: source.pinned,
      signal: context.signal,
    });
    const everywhere = prepared.ok ? validateWorkflow(prepared.workflow, catalogue, prepared.inventory) : [];
    const problems = [
      ...new Map(
        [...source.problems, ...prepared.problems, ...everywhere].map((problem) => [
          JSON.stringify(problem),
          problem,
        ]),
      ).values(),
    ];
    reporter.problems(problems);
    if (!prepared.ok) {
      const { error } = workflowFailure(source.name, prepared.problems);
      throw new CommandFailure(exitCodes.workflowWrong, error);
    }
    const costs = await runtime.costs(prepared.plan);
    reportCosts(costs, reporter);
    throwIfRefused(costs);
    reporter.event({ type: "check.finished", problems: problems.length, nodes: prepared.plan.nodes.length });
    reporter.say(`${source.name} can run: ${prepared.plan.nodes.length} nodes, ${problems.length} remarks.`);
    return exitCodes.done;
  });
}

/** A request that its service would refuse fails only that node, but the person wants to know before the run. */
function throwIfRefused({ nodes }: CostForecast): void {
  const refused = nodes.find(({ outcome }) => outcome === "refused");
  if (refused === undefined) return;
  const { node, nodeType, why = "Its service would refuse the request." } = refused;
  throw new CommandFailure(exitCodes.workflowWrong, {
    code: "provider-input-refused",
    message: `${node} (${nodeType}): ${why}`,
    node,
  });
}
