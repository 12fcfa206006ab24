import type { NodeAddress, RunState } from "@weft/graph";
import { graphAt, splitAddress } from "../document/graph-path.ts";
import { useActiveTab, useDocument } from "../stores/active-tab.ts";
import { useCatalogue } from "../stores/catalogue-store.ts";
import { useRuns } from "../stores/runs.ts";

/** The code of a notice by which a node shows a text as its result. */
const PREVIEW_TEXT = "preview-text";

/** What a node showed as text in the last run of the tab, one item of a list under the other; `undefined` for nothing. */
export function useNodeText(address: NodeAddress): string | undefined {
  const tab = useActiveTab().id;
  const catalogue = useCatalogue();
  // Only what ends a graph shows something; all others need not look through a run's notices at every event.
  const isEnd = useDocument(({ workflow }) => {
    const { path, node } = splitAddress(address);
    const type = graphAt(workflow, path)?.graph.nodes.get(node)?.type;
    return type !== undefined && catalogue.get(type)?.outputs.length === 0;
  });
  return useRuns(({ runOfTab }) => {
    const run = isEnd ? runOfTab.get(tab) : undefined;
    return run === undefined ? undefined : shownText(run, address);
  });
}

function shownText({ notices }: RunState, address: NodeAddress): string | undefined {
  const texts: string[] = [];
  for (const { node, notice } of notices) {
    if (node === address && notice.code === PREVIEW_TEXT) texts.push(notice.message);
  }
  return texts.length === 0 ? undefined : texts.join("\n");
}
