import type { RunsState } from "../stores/run-store.ts";

/** The address of the newest picture of what is being computed. */
export function latestPreview({ byTab, active }: Pick<RunsState, "byTab" | "active">): string | undefined {
  for (const nodes of byTab.values()) {
    for (const node of nodes.values()) {
      if (node.status !== "running" || node.runId !== active?.runId) continue;
      const preview = node.previews.at(-1);
      if (preview !== undefined) return preview.url;
    }
  }
  return undefined;
}
