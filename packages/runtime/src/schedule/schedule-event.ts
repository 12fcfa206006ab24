import type { RunEvent } from "@weft/graph";

type WithoutRun<Event> = Event extends RunEvent ? Omit<Event, "runId" | "at"> : never;

/** What the scheduler tells of nodes; whoever owns the run adds its id and the time. */
export type ScheduleEvent = WithoutRun<
  Extract<RunEvent, { type: "node.started" | "node.finished" | "node.failed" }>
>;
