import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from "react";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly state: "loading" | "ready" | "failed";
  readonly error: unknown;
  /** There are more; `more` asks for them. */
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly reload: () => void;
  /** For what the server tells between two requests. */
  readonly setItems: Dispatch<SetStateAction<readonly Item[]>>;
}

type Load<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;

/** A list that comes in pages. `load` must keep its identity as long as the list is the same one. */
export function usePages<Item>(load: Load<Item>): Pages<Item> {
  const [items, setItems] = useState<readonly Item[]>([]);
  const [next, setNext] = useState<string | undefined>();
  const [state, setState] = useState<Pages<Item>["state"]>("loading");
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  const loading = useRef<AbortController | undefined>(undefined);

  const fetchPage = useCallback(
    (cursor: string | undefined) => {
      loading.current?.abort();
      const controller = new AbortController();
      loading.current = controller;
      if (cursor === undefined) setState("loading");
      load(cursor, controller.signal)
        .then((page) => {
          if (controller.signal.aborted) return;
          setItems((before) => (cursor === undefined ? page.items : [...before, ...page.items]));
          setNext(page.next);
          setState("ready");
        })
        .catch((thrown: unknown) => {
          if (controller.signal.aborted) return;
          setError(thrown);
          setState("failed");
        })
        .finally(() => {
          if (loading.current === controller) loading.current = undefined;
        });
    },
    [load],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the same list again.
  useEffect(() => {
    fetchPage(undefined);
    return () => loading.current?.abort();
  }, [fetchPage, round]);

  const more = useCallback(() => {
    if (next !== undefined && loading.current === undefined) fetchPage(next);
  }, [fetchPage, next]);
  const reload = useCallback(() => setRound((before) => before + 1), []);

  return { items, state, error, hasMore: next !== undefined, more, reload, setItems };
}
