import { Ban, FastForward, Pause, Play, RefreshCcw, RefreshCw, Repeat, SquareX, Target } from "lucide-react";
import { addressIn } from "../document/graph-path.ts";
import type { Action, ActionContext } from "./action.ts";
import { type QueueOptions, queueRun } from "./queue-run.ts";

/** The count beside the Run button; kept among the settings. */
export const RUN_COUNT = "run.count";
export const RUN_ON_CHANGE = "run.onChange";

export function readRunCount({ editor }: ActionContext): number {
  const count = editor.settings.getState().choices[RUN_COUNT];
  return typeof count === "number" && Number.isInteger(count) ? Math.min(100, Math.max(1, count)) : 1;
}

export function isRunOnChange({ editor }: Pick<ActionContext, "editor">): boolean {
  return editor.settings.getState().choices[RUN_ON_CHANGE] === true;
}

async function queue({ editor, tab }: ActionContext, options: QueueOptions): Promise<void> {
  await queueRun(editor, tab, options);
}

function hasNodes({ document }: ActionContext): boolean {
  return document.workflow.nodes.size > 0;
}

export const runActions: readonly Action[] = [
  {
    id: "run.queue",
    area: "run",
    title: "actions.run",
    icon: Play,
    shortcut: "Ctrl+Enter",
    whileTyping: true,
    when: hasNodes,
    run: (context) => queue(context, { count: readRunCount(context) }),
  },
  {
    id: "run.front",
    area: "run",
    title: "actions.runFront",
    icon: FastForward,
    shortcut: "Ctrl+Shift+Enter",
    whileTyping: true,
    when: hasNodes,
    run: (context) => queue(context, { front: true }),
  },
  {
    id: "run.to-node",
    area: "run",
    title: "actions.runToNode",
    icon: Target,
    shortcut: "Alt+Enter",
    when: ({ session }) => session.selection.size > 0,
    run: (context) => {
      const { session, path } = context;
      return queue(context, { targets: Array.from(session.selection, (node) => addressIn(path, node)) });
    },
  },
  {
    id: "run.again",
    area: "run",
    title: "actions.runWithoutCache",
    icon: RefreshCcw,
    when: hasNodes,
    run: (context) => queue(context, { ignoreCache: true }),
  },
  {
    id: "run.on-change",
    area: "run",
    title: "actions.runOnChange",
    icon: Repeat,
    isOn: isRunOnChange,
    run: (context) =>
      context.editor.settings.getState().actions.setChoice(RUN_ON_CHANGE, !isRunOnChange(context)),
  },
  {
    id: "run.cancel",
    area: "run",
    title: "actions.cancelRun",
    icon: SquareX,
    shortcut: "Ctrl+Alt+Enter",
    whileTyping: true,
    when: ({ editor }) => editor.runs.getState().queue.running.length > 0,
    run: async ({ editor }) => {
      const [running] = editor.runs.getState().queue.running;
      if (running !== undefined) await editor.client.call("cancelRun", { params: { runId: running.id } });
    },
  },
  {
    id: "run.clear-queue",
    area: "run",
    title: "actions.clearQueue",
    icon: Ban,
    when: ({ editor }) => editor.runs.getState().queue.queued.length > 0,
    run: async ({ editor }) => {
      await editor.client.call("clearQueue", {});
    },
  },
  {
    id: "run.pause-queue",
    area: "run",
    title: "actions.pauseQueue",
    icon: Pause,
    isOn: ({ editor }) => editor.runs.getState().queue.paused,
    run: async ({ editor }) => {
      const { paused } = editor.runs.getState().queue;
      await editor.client.call(paused ? "resumeQueue" : "pauseQueue", {});
    },
  },
  {
    id: "run.refresh",
    area: "run",
    title: "actions.refresh",
    icon: RefreshCw,
    shortcut: "R",
    run: ({ editor }) => editor.catalogue.getState().actions.load(),
  },
];
