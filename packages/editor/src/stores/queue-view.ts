import type { RunId } from "@weft/graph";
import type { ChangeEvent, Client, RunSummary } from "@weft/graph/protocol";

/** What runs and what waits, next one first. */
export interface QueueView {
  readonly paused: boolean;
  readonly running: readonly RunSummary[];
  readonly queued: readonly RunSummary[];
}

const EMPTY: QueueView = { paused: false, running: [], queued: [] };

interface FollowedQueue {
  view(): QueueView;
  onChange(event: ChangeEvent): void;
  /** Asks the server; returns what runs. */
  load(): Promise<readonly RunSummary[]>;
}

/** Follows the queue through events; asks the server only for runs that no event told of. */
export function createQueueView(
  client: Client,
  summaries: Map<RunId, RunSummary>,
  show: (view: QueueView) => void,
): FollowedQueue {
  let view = EMPTY;
  const update = (next: QueueView): void => {
    view = next;
    show(next);
  };
  const load = async (): Promise<readonly RunSummary[]> => {
    const queue = await client.call("getQueue", {});
    for (const run of [...queue.running, ...queue.queued]) summaries.set(run.id, run);
    update(queue);
    return queue.running;
  };
  return {
    view: () => view,
    load,
    onChange(event) {
      if (event.type === "queue.changed") {
        const known = (ids: readonly RunId[]) => ids.flatMap((id) => summaries.get(id) ?? []);
        const running = known(event.running);
        const queued = known(event.queued);
        const all = event.running.length + event.queued.length;
        if (running.length + queued.length < all) void load().catch(() => undefined);
        else update({ paused: event.paused, running, queued });
      } else if (event.type === "history.changed") {
        const renew = (runs: readonly RunSummary[]) =>
          runs.map((run) => (run.id === event.run.id ? event.run : run));
        update({ ...view, running: renew(view.running), queued: renew(view.queued) });
      }
    },
  };
}
