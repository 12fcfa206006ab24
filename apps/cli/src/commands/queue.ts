import { type RunId, runId } from "@weft/graph";
import { type OpenHistory, openHistory } from "@weft/runtime/history";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, type ExitCode, exitCodes } from "../exit-codes.ts";
import { findFolders } from "../folders.ts";
import type { Reporter } from "../report/reporter.ts";

/** Works on the queue of the home folder; a server that runs hears of it, one that starts later finds it. */
function withQueue(context: CommandContext, work: (open: OpenHistory) => void): ExitCode {
  const open = openHistory(findFolders(context).home);
  try {
    open.recover();
    work(open);
    return exitCodes.done;
  } finally {
    open.close();
  }
}

/** `weft queue ls`: what runs and what waits, in order. */
export function list(context: CommandContext, reporter: Reporter): ExitCode {
  return withQueue(context, ({ queue, store }) => {
    const running = queue.running();
    const waiting = queue.waiting();
    const paused = queue.paused();
    for (const id of [...running, ...waiting]) {
      const run = store.summary(id);
      if (run === undefined) continue;
      const { phase, title, queuedAt, startedAt } = run;
      reporter.event({ type: "run.listed", runId: id, phase, title, queuedAt, startedAt });
      reporter.print(`${phase.padEnd(9)}${id}  ${title}`);
    }
    reporter.event({ type: "queue.state", paused, running: running.length, waiting: waiting.length });
    if (running.length + waiting.length === 0) reporter.print("The queue is empty.");
    if (paused) reporter.print("The queue is paused: weft queue resume starts it again.");
  });
}

/** `weft queue pause` and `resume`. */
export function setPaused(paused: boolean, context: CommandContext, reporter: Reporter): ExitCode {
  return withQueue(context, ({ queue }) => {
    queue.setPaused(paused);
    reporter.event({ type: "queue.state", paused });
    reporter.print(paused ? "Paused: what runs ends, nothing more starts." : "Resumed.");
  });
}

/** `weft queue cancel`: one run by its id or the beginning of it, or all that wait. */
export function cancel(
  wanted: string | undefined,
  all: boolean,
  context: CommandContext,
  reporter: Reporter,
): ExitCode {
  return withQueue(context, ({ queue }) => {
    const cancelled = all ? queue.withdrawAll() : [cancelOne(wanted, queue)];
    for (const id of cancelled) {
      reporter.event({ type: "run.cancelled", runId: id });
      reporter.print(`cancelled ${id}`);
    }
    if (cancelled.length === 0) reporter.print("Nothing waits.");
  });
}

function cancelOne(wanted: string | undefined, queue: OpenHistory["queue"]): RunId {
  const known = [...queue.running(), ...queue.waiting()];
  const found = known.filter((id) => wanted !== undefined && wanted !== "" && id.startsWith(wanted));
  const [id] = found;
  if (id !== undefined && found.length === 1 && (queue.withdraw(id) || queue.askCancel(id))) return runId(id);
  throw new CommandFailure(exitCodes.usage, {
    code: "run-unknown",
    message:
      found.length > 1
        ? `${found.length} runs begin with "${wanted}".`
        : `No run that waits or runs begins with "${wanted ?? ""}".`,
    remedy: "weft queue ls lists them; --all cancels all that wait.",
  });
}
