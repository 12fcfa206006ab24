import type { RunId } from "@weft/graph";
import { type Queue, type RouteName, routes } from "@weft/graph/protocol";
import { type Endpoint, plain, withBody } from "../endpoint.ts";
import { conflict } from "../http-failure.ts";
import type { Studio } from "../studio.ts";

type QueueRoute = Extract<RouteName, `${string}Queue`>;

/** The order of what waits. */
export function queueEndpoints({ queue, store, runner, hub }: Studio): Record<QueueRoute, Endpoint> {
  const summaries = (ids: readonly RunId[]) =>
    ids.flatMap((id) => {
      const run = store.summary(id);
      return run === undefined ? [] : [run];
    });
  const state = (): Queue => ({
    paused: queue.paused(),
    running: summaries(queue.running()),
    queued: summaries(queue.waiting()),
  });
  const changed = (): Queue => {
    runner.tellQueue();
    runner.wake();
    return state();
  };

  return {
    getQueue: plain(routes.getQueue, state),
    moveInQueue: withBody(routes.moveInQueue, (_params, { runId, place }) => {
      if (!queue.move(runId, place)) {
        throw conflict("run-not-waiting", "This run does not wait in the queue.", "It may have begun.");
      }
      return changed();
    }),
    pauseQueue: plain(routes.pauseQueue, () => {
      queue.setPaused(true);
      return changed();
    }),
    resumeQueue: plain(routes.resumeQueue, () => {
      queue.setPaused(false);
      return changed();
    }),
    clearQueue: plain(routes.clearQueue, () => {
      for (const run of summaries(queue.withdrawAll())) hub.tell({ type: "history.changed", run });
      return changed();
    }),
  };
}
