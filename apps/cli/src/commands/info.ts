import { executionEnvironment } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { withRuntime } from "../open-runtime.ts";
import type { Reporter } from "../report/reporter.ts";
import { version } from "../version.ts";

/** `weft info`: what a bug report and a comparison of two machines need. */
export async function info(context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  return withRuntime(context, {}, async ({ runtime, folders }) => {
    const { execution, notice } = await runtime.execution();
    const environment = executionEnvironment(version, execution);
    const { home, modelRoots } = folders;
    reporter.event({
      type: "info",
      ...environment,
      node: process.version,
      home,
      modelRoots,
      ...(notice === undefined ? {} : { notice }),
    });
    reporter.print(
      [
        `Weft          ${environment.weft}`,
        `Node          ${process.version} (${process.execPath})`,
        `ONNX Runtime  ${environment.onnxruntime}`,
        `device        ${environment.device}, ${environment.threads} threads`,
        `processor     ${environment.cpu}`,
        `system        ${environment.os} ${process.arch}`,
        `home          ${home}`,
        ...modelRoots.map((root, index) => `${index === 0 ? "models        " : "              "}${root}`),
        ...(notice === undefined ? [] : ["", notice]),
      ].join("\n"),
    );
    return exitCodes.done;
  });
}
