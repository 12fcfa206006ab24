import { Command, CommanderError, InvalidArgumentError } from "commander";
import type { CommandContext } from "./command-context.ts";
import { type CommandError, CommandFailure, type ExitCode, exitCodes } from "./exit-codes.ts";
import { createJsonReporter } from "./report/json-reporter.ts";
import type { Reporter } from "./report/reporter.ts";
import { createTerminalReporter } from "./report/terminal-reporter.ts";
import { version } from "./version.ts";

/** A command after its options were read: does its work and answers with the exit code. */
type Work = (reporter: Reporter) => Promise<ExitCode>;

function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < minimum || text.trim() === "") {
      throw new InvalidArgumentError(`It must be a whole number, ${minimum} or more.`);
    }
    return value;
  };
}

function portNumber(text: string): number {
  const port = wholeNumber(0)(text);
  if (port < 65_536) return port;
  throw new InvalidArgumentError("It must be from 0 to 65535; 0 is any free one.");
}

function seedNumber(text: string): bigint {
  if (/^(-1|\d{1,20})$/.test(text) && BigInt(text) < 1n << 64n) return BigInt(text);
  throw new InvalidArgumentError(
    "It must be a whole number from 0 to 18446744073709551615, or -1 for a random one.",
  );
}

function dollars(text: string): number {
  const value = Number(text.replace(/^\$/, ""));
  if (Number.isFinite(value) && value >= 0 && text.trim() !== "") return value;
  throw new InvalidArgumentError("It must be an amount of US dollars, like 0.50.");
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** The weft command: reads the arguments, runs what they ask for, reports, and answers with the exit code. */
export async function runProgram(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const json = args.includes("--json");
  const reporter = json
    ? createJsonReporter(context.stdout)
    : createTerminalReporter({ stdout: context.stdout, stderr: context.stderr, cwd: context.cwd });
  let chosen: { readonly name: string; readonly work: Work } | undefined;
  const choose = (name: string, work: Work): void => {
    chosen = { name, work };
  };
  const program = buildProgram(context, choose);
  const finish = (exitCode: ExitCode, error?: CommandError): ExitCode => {
    reporter.finish({
      command: chosen?.name ?? args[0] ?? "",
      exitCode,
      ...(error === undefined ? {} : { error }),
    });
    return exitCode;
  };
  try {
    program.parse(args, { from: "user" });
    if (chosen === undefined) return exitCodes.done;
    return finish(await chosen.work(reporter));
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return exitCodes.done;
      return finish(exitCodes.usage, {
        code: "usage",
        // What follows the = may be a key, which is not to be repeated.
        message: thrown.message.replace(/^error: /, "").replace(/^(unknown option '[^'=]+)=.*$/s, "$1'"),
        remedy: "weft --help lists the commands, weft COMMAND --help its options.",
      });
    }
    if (thrown instanceof CommandFailure) return finish(thrown.exitCode, thrown.error);
    const { failureOf } = await import("./failure-of.ts");
    const failure = failureOf(thrown, context.signal);
    return finish(failure.exitCode, failure.error);
  }
}

function buildProgram(context: CommandContext, choose: (name: string, work: Work) => void): Command {
  const program = new Command("weft")
    .description("Runs image-making workflows: saved graphs of typed nodes on local models.")
    .version(version, "-V, --version", "Print the version.")
    .helpOption("-h, --help", "Print this help.")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: () => {},
    });
  program.action(() => {
    choose("serve", async (reporter) => (await import("./commands/welcome.ts")).welcome(context, reporter));
  });
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option("--json", "One JSON event a line on stdout, nothing else.");

  command("run <file>", "Run a workflow file (or a picture with a workflow inside; - reads stdin).")
    .option("--set <node.port=value>", "Set an input; @file reads a file, @@ escapes.", collect, [])
    .option("--input <name=value>", "Set a named input of the workflow's interface.", collect, [])
    .option("--rows <file>", "One run for each row of a .csv or .jsonl; columns are interface inputs.")
    .option("--resume", "With --rows: make only what the manifest does not list as done.")
    .option("--seed <n>", "Set every seed; -1 draws one.", seedNumber)
    .option("--count <n>", "Run so many times, with the seed going up by one.", wholeNumber(1))
    .option("--out <folder>", "Where pictures go.", "output")
    .option("--device <name>", "Where models run: cpu, webgpu, cuda, dml, coreml.")
    .option("--threads <n>", "CPU threads for models.", wholeNumber(1))
    .option("--no-cache", "Compute everything anew and remember nothing.")
    .option("--dry-run", "Say what would run and what it would cost, without running it.")
    .option("--max-cost <usd>", "Send nothing that could cost more than so many dollars in all.", dollars)
    .option("--resend", "Send requests again that may have been paid for already, and whose answer was lost.")
    .action((file: string, options) => {
      choose("run", async (reporter) =>
        (await import("./commands/run.ts")).run(file, options, context, reporter),
      );
    });
  command(
    "check <file>",
    "Find problems, missing models and files, and what it would cost, without running.",
  ).action((file: string) => {
    choose("check", async (reporter) => (await import("./commands/check.ts")).check(file, context, reporter));
  });
  command("reproduce <picture>", "Make a picture again from what is inside it, and compare every pixel.")
    .option("--device <name>", "Where models run.")
    .option("--threads <n>", "CPU threads for models.", wholeNumber(1))
    .option("--out <folder>", "Keep the new picture there.")
    .action((picture: string, options) => {
      choose("reproduce", async (reporter) =>
        (await import("./commands/reproduce.ts")).reproduce(picture, options, context, reporter),
      );
    });
  command("lock <file>", "Write into the file which models, files and versions it is meant for.").action(
    (file: string) => {
      choose("lock", async (reporter) => (await import("./commands/lock.ts")).lock(file, context, reporter));
    },
  );
  command("bundle <file>", "Pack the workflow and its input files for someone else, never models or keys.")
    .option("-o, --output <file>", "The bundle to write; FILE.weft unless stated.")
    .action((file: string, options) => {
      choose("bundle", async (reporter) =>
        (await import("./commands/bundle.ts")).bundle(file, options, context, reporter),
      );
    });
  command("nodes [type]", "List the node types, or describe one.").action((type: string | undefined) => {
    choose("nodes", async (reporter) => (await import("./commands/nodes.ts")).nodes(type, reporter));
  });
  command("info", "Versions, folders, device, threads.").action(() => {
    choose("info", async (reporter) => (await import("./commands/info.ts")).info(context, reporter));
  });
  command("serve", "The editor and the API, on this machine, until Ctrl-C.")
    .option(
      "--host <name>",
      "Listen on another interface; then every request needs the token that is printed.",
    )
    .option("--port <n>", "The port; 8188 unless stated, or the next free one.", portNumber)
    .option("--open", "Open the editor in the browser.")
    .option("--workflows <folder>", "Your workflows; workflows in the home folder unless stated.")
    .option("--input <folder>", "Pictures that workflows read; input in the home folder unless stated.")
    .option("--out <folder>", "Where pictures go.", "output")
    .option("--device <name>", "Where models run: cpu, webgpu, cuda, dml, coreml.")
    .option("--threads <n>", "CPU threads for models.", wholeNumber(1))
    .action((options) => {
      choose("serve", async (reporter) =>
        (await import("./commands/serve.ts")).serve(options, context, reporter),
      );
    });
  addQueueCommands(command("queue", "What waits to be computed."), context, choose);
  addKeyCommands(command("keys", "Keys for remote services, and what they cost."), context, choose);
  addModelCommands(command("models", "List and check models."), context, choose);
  return program;
}

function addQueueCommands(
  queue: Command,
  context: CommandContext,
  choose: (name: string, work: Work) => void,
): void {
  const json = ["--json", "One JSON event a line on stdout, nothing else."] as const;
  const commands = () => import("./commands/queue.ts");
  queue
    .command("ls")
    .description("What runs and what waits, in order.")
    .option(...json)
    .action(() => choose("queue ls", async (reporter) => (await commands()).list(context, reporter)));
  for (const [name, paused, description] of [
    ["pause", true, "Let what runs end, and start nothing more."],
    ["resume", false, "Start what waits again."],
  ] as const) {
    queue
      .command(name)
      .description(description)
      .option(...json)
      .action(() =>
        choose(`queue ${name}`, async (reporter) => (await commands()).setPaused(paused, context, reporter)),
      );
  }
  queue
    .command("cancel [run]")
    .description("Cancel a run, by its id or the beginning of it.")
    .option("--all", "All that wait.")
    .option(...json)
    .action((run: string | undefined, options: { readonly all?: boolean }) =>
      choose("queue cancel", async (reporter) =>
        (await commands()).cancel(run, options.all === true, context, reporter),
      ),
    );
}

function addKeyCommands(
  keys: Command,
  context: CommandContext,
  choose: (name: string, work: Work) => void,
): void {
  const json = ["--json", "One JSON event a line on stdout, nothing else."] as const;
  keys
    .command("set <name> [nothing...]")
    .usage("[options] <name>")
    .description("Keep a key (openai, or openai:work for a second one): asks for it, or reads stdin.")
    .option("--base-url <address>", "The server that the key is for, when it is not the service's own.")
    .option(...json)
    .action((name: string, more: readonly string[], options) => {
      choose("keys set", async (reporter) =>
        (await import("./commands/keys.ts")).setKey(name, more, options, context, reporter),
      );
    });
  keys
    .command("list")
    .description("Which keys there are; never the keys.")
    .option(...json)
    .action(() => {
      choose("keys list", async (reporter) =>
        (await import("./commands/keys.ts")).listKeys(context, reporter),
      );
    });
  keys
    .command("remove <name>")
    .description("Forget a key.")
    .option(...json)
    .action((name: string) => {
      choose("keys remove", async (reporter) =>
        (await import("./commands/keys.ts")).removeKey(name, context, reporter),
      );
    });
  keys
    .command("costs")
    .description("What remote services cost this month.")
    .option(...json)
    .action(() => {
      choose("keys costs", async (reporter) =>
        (await import("./commands/costs.ts")).costs(context, reporter),
      );
    });
}

function addModelCommands(
  models: Command,
  context: CommandContext,
  choose: (name: string, work: Work) => void,
): void {
  const json = ["--json", "One JSON event a line on stdout, nothing else."] as const;
  models
    .command("list")
    .description("Every model in the model folders, and why one cannot run here.")
    .option(...json)
    .action(() => {
      choose("models list", async (reporter) =>
        (await import("./commands/models.ts")).list(context, reporter),
      );
    });
  models
    .command("verify [name]")
    .description("Read models again and compare with their known hashes.")
    .option(...json)
    .action((name: string | undefined) => {
      choose("models verify", async (reporter) =>
        (await import("./commands/models.ts")).verify(name, context, reporter),
      );
    });
  models
    .command("path [name]")
    .description("The folders that models are looked for in, or where one is.")
    .option(...json)
    .action((name: string | undefined) => {
      choose("models path", async (reporter) =>
        (await import("./commands/models.ts")).path(name, context, reporter),
      );
    });
}
