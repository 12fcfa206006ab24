import type { RunListQuery, RunPhase, RunSummary } from "@weft/graph/protocol";
import { useCallback } from "react";
import { useClient, useServerEvents } from "./use-client.ts";
import { type Pages, usePages } from "./use-pages.ts";

const PAGE = 50;
const SEED = /^\d{6,20}$/;

/** The history, newest first, kept up to date: also with what `weft run` does on the same machine. */
export function useRuns(text: string, phase: RunPhase | undefined): Pages<RunSummary> {
  const client = useClient();
  const pages = usePages<RunSummary>(
    useCallback(
      async (cursor, signal) => {
        const query: RunListQuery = {
          limit: PAGE,
          ...searchOf(text),
          ...(phase !== undefined && { phase }),
          ...(cursor !== undefined && { cursor }),
        };
        const { runs, next } = await client.call("listRuns", { query, signal });
        return { items: runs, next };
      },
      [client, text, phase],
    ),
  );
  const { setItems, reload } = pages;
  useServerEvents((event) => {
    if (event.type === "history.removed") {
      setItems((runs) => runs.filter(({ id }) => id !== event.runId));
    } else if (event.type === "history.changed") {
      const fits = text === "" && (phase === undefined || event.run.phase === phase);
      setItems((runs) => {
        const known = runs.some(({ id }) => id === event.run.id);
        if (known) return runs.map((run) => (run.id === event.run.id ? event.run : run));
        return fits ? [event.run, ...runs] : runs;
      });
    }
  }, reload);
  return pages;
}

/** A long number is a seed, which the history knows by itself; anything else is words. */
function searchOf(text: string): Pick<RunListQuery, "text" | "seed"> {
  const search = text.trim();
  if (search === "") return {};
  return SEED.test(search) ? { seed: search } : { text: search };
}
