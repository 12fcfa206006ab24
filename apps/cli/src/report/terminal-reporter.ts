import { relative } from "node:path";
import type { NodeOutcome, Problem, RunEvent } from "@weft/graph";
import { dollarsText } from "@weft/graph";
import { leadingError } from "../leading-error.ts";
import { createProgressBar, formatSeconds } from "./progress-bar.ts";
import type { CommandEvent, Reporter } from "./reporter.ts";
import { createStyle } from "./style.ts";

interface TerminalOptions {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Paths are shown relative to it. */
  readonly cwd: string;
}

const runEventTypes = new Set<string>([
  "run.started",
  "node.started",
  "node.progress",
  "node.notice",
  "artifact.saved",
  "node.cost",
  "node.finished",
  "node.failed",
  "run.finished",
] satisfies ReadonlyArray<RunEvent["type"]>);

function isRunEvent(event: CommandEvent): event is RunEvent {
  return runEventTypes.has(event.type) && "runId" in event;
}

/** Words for a person on stderr: what ran and why, a progress bar on a terminal, the pictures, the failure. */
export function createTerminalReporter({ stdout, stderr, cwd }: TerminalOptions): Reporter {
  const style = createStyle(stderr);
  const bar = stderr.isTTY ? createProgressBar(stderr) : undefined;
  const titles = new Map<string, string>();
  /** Messages of failures that a person has read already. */
  const told = new Set<string>();
  const say = (sentence: string): void => {
    bar?.clear();
    stderr.write(`${sentence}\n`);
  };

  const onRunEvent = (event: RunEvent): void => {
    switch (event.type) {
      case "run.started":
        say(style("bold", event.workflow.title || event.workflow.id));
        for (const { node, title } of event.nodes) titles.set(node, title);
        return;
      case "node.started":
        return;
      case "node.progress":
        bar?.update(titles.get(event.node) ?? event.node, event.step, event.total);
        return;
      case "node.notice":
        say(
          `  ${style("yellow", event.notice.level === "warning" ? "!" : "i")} ${event.node}: ${event.notice.message}`,
        );
        return;
      case "artifact.saved": {
        const { path, width, height } = event.artifact;
        say(`  ${style("green", "saved")} ${shortPath(path, cwd)}  ${width}×${height}`);
        return;
      }
      case "node.cost":
        say(`  ${style("cyan", "paid")}  ${dollarsText(event.cost.usd)} ${event.provider} (${event.node})`);
        return;
      case "node.finished":
        return;
      case "node.failed":
        told.add(event.error.message);
        say(`  ${style("red", "failed")} ${event.node}: ${event.error.message}`);
        if (event.error.remedy !== undefined) say(`         ${event.error.remedy}`);
        return;
      case "run.finished":
        bar?.clear();
        say(runSummary(event));
        return;
    }
  };

  return {
    event: (event) => {
      if (isRunEvent(event)) onRunEvent(event);
    },
    say,
    print: (text) => {
      bar?.clear();
      stdout.write(text.endsWith("\n") ? text : `${text}\n`);
    },
    problems: (problems) => {
      // The error that ends the command is told at its end, once.
      const last = leadingError(problems);
      for (const problem of problems) if (problem !== last) say(problemLine(problem, style));
    },
    finish: ({ error }) => {
      bar?.clear();
      if (error === undefined || told.has(error.message)) return;
      say(`${style("red", "weft:")} ${error.message}`);
      if (error.remedy !== undefined) say(`      ${error.remedy}`);
    },
  };
}

function shortPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith("..") ? path : short;
}

function runSummary(event: Extract<RunEvent, { type: "run.finished" }>): string {
  const outcomes: readonly NodeOutcome[] = Object.values(event.nodes);
  const count = (status: NodeOutcome["status"]): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const words = { succeeded: "done", failed: "failed", cancelled: "cancelled" }[event.status];
  const parts = [`${count("done")} run`, `${count("cached")} cached`];
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  if (count("skipped") > 0) parts.push(`${count("skipped")} skipped`);
  if (event.cost !== undefined) parts.push(`cost ${dollarsText(event.cost.usd)}`);
  const times = `inference ${formatSeconds(event.inferenceMs)}, loading ${formatSeconds(event.loadMs)}`;
  return `  ${words} in ${formatSeconds(event.durationMs)} (${times}; nodes: ${parts.join(", ")})`;
}

function problemLine(problem: Problem, style: ReturnType<typeof createStyle>): string {
  const colours = { error: "red", warning: "yellow", info: "cyan" } as const;
  const remedy = problem.remedy === undefined ? "" : ` ${problem.remedy}`;
  return `${style(colours[problem.level], problem.level.padEnd(7))} ${problem.message}${remedy}`;
}
