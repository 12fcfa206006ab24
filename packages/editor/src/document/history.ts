import type { Workflow } from "@weft/graph";

/** Steps that can be taken back, for each workflow. */
export const HISTORY_STEPS = 200;

/** The workflows before and after the present one. They share all that did not change between them. */
export interface History {
  readonly past: readonly Workflow[];
  readonly present: Workflow;
  readonly future: readonly Workflow[];
  /** Changes with the same key become one step, until another change or `endGroup`. */
  readonly group: string | undefined;
}

export function startHistory(present: Workflow): History {
  return { past: [], present, future: [], group: undefined };
}

/** Makes `next` the present. A change in the open group replaces the present; any other is a step of its own. */
export function record(history: History, next: Workflow, group?: string): History {
  if (next === history.present) return history;
  if (group !== undefined && group === history.group) return { ...history, present: next, future: [] };
  const past = [...history.past, history.present].slice(-HISTORY_STEPS);
  return { past, present: next, future: [], group };
}

export function endGroup(history: History): History {
  return history.group === undefined ? history : { ...history, group: undefined };
}

export function undo({ past, present, future, ...rest }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, ...rest };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], group: undefined };
}

export function redo({ past, present, future, ...rest }: History): History {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future, ...rest };
  return { past: [...past, present], present: next, future: later, group: undefined };
}
