import type { Client, ServerEvent } from "@weft/graph/protocol";
import { useEffect, useEffectEvent } from "react";
import { useEditor } from "../../stores/editor-context.tsx";

export function useClient(): Client {
  return useEditor().client;
}

/** Calls back for each event of the server, and when everything must be asked for again. */
export function useServerEvents(onEvent: (event: ServerEvent) => void, onResync: () => void): void {
  const { events } = useEditor().api;
  const tell = useEffectEvent(onEvent);
  const again = useEffectEvent(onResync);
  useEffect(() => events.subscribe({ onEvent: (event) => tell(event), onResync: () => again() }), [events]);
}
