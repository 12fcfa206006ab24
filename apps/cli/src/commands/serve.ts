import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { builtinNodes } from "@weft/nodes";
import { isDevice } from "@weft/runtime";
import { type RunningServer, readSettings, startServer } from "@weft/runtime/server";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { builtEditor, findFolders, shippedWorkflows } from "../folders.ts";
import { type RuntimeFlags, withRuntime } from "../open-runtime.ts";
import type { Reporter } from "../report/reporter.ts";
import { version } from "../version.ts";

export interface ServeOptions extends RuntimeFlags {
  readonly host?: string;
  /** Not given: 8188, where clients look, or the next free one. */
  readonly port?: number;
  readonly open?: boolean;
  readonly workflows?: string;
  readonly input?: string;
  readonly out: string;
  readonly json?: boolean;
}

const USUAL_PORT = 8188;

/** `weft serve`: the editor and the API, until Ctrl-C; with `--json` also until stdin ends. */
export async function serve(
  options: ServeOptions,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  const { home } = findFolders(context);
  const folder = (chosen: string | undefined, usual: string): string =>
    chosen === undefined ? usual : resolve(context.cwd, chosen);
  return withRuntime(context, withSettings(options, home), async ({ runtime, folders }) => {
    const server = await startServer({
      runtime,
      nodes: builtinNodes,
      home,
      modelRoots: folders.modelRoots,
      version,
      workflowsFolder: folder(options.workflows, join(home, "workflows")),
      inputFolder: folder(options.input, join(home, "input")),
      outputFolder: resolve(context.cwd, options.out),
      examplesFolder: shippedWorkflows(),
      editorFolder: builtEditor(),
      host: options.host,
      port: options.port ?? USUAL_PORT,
      nextFreePort: options.port === undefined,
    });
    try {
      announce(server, options, reporter);
      if (options.open === true) openBrowser(server.url);
      await ended(context, options.json === true);
    } finally {
      await server.close();
    }
    return exitCodes.done;
  });
}

/** What the command line does not say, the settings do. */
function withSettings(options: ServeOptions, home: string): RuntimeFlags {
  const { device, threads } = readSettings(join(home, "settings.json"));
  const chosen = options.device ?? (device !== undefined && isDevice(device) ? device : undefined);
  const count = options.threads ?? threads;
  return {
    ...(chosen === undefined ? {} : { device: chosen }),
    ...(count === undefined ? {} : { threads: count }),
  };
}

function announce(server: RunningServer, options: ServeOptions, reporter: Reporter): void {
  const { url, port, token, otherPort } = server;
  reporter.event({
    type: "server.listening",
    url,
    port,
    ...(token === undefined ? {} : { token }),
  });
  if (otherPort) reporter.say(`Port ${options.port ?? USUAL_PORT} is taken; using ${port}.`);
  reporter.print(`Weft is at ${url}`);
  if (token !== undefined) {
    reporter.say("Other machines can reach it with this address. Everybody who has it can run workflows.");
  }
  reporter.say("Ctrl-C ends it; what waits in the queue is kept.");
}

/** Resolves on Ctrl-C, and when whoever started it with `--json` goes away. */
async function ended({ signal, stdin }: CommandContext, watchStdin: boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => resolve();
    if (signal.aborted) return done();
    signal.addEventListener("abort", done, { once: true });
    if (!watchStdin) return;
    stdin.once("end", done).once("close", done).once("error", done);
    stdin.resume();
  });
  // An open stdin that is read would keep the process alive.
  if (watchStdin && "destroy" in stdin && typeof stdin.destroy === "function") stdin.destroy();
}

/** Asks the system to show a page; nothing is told when it cannot, since the address is printed anyway. */
function openBrowser(url: string): void {
  const [program, ...args] = browserCommand(url);
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function browserCommand(url: string): readonly string[] {
  switch (process.platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    default:
      return ["xdg-open", url];
  }
}
