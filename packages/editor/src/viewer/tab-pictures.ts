import type { ArtifactRecord } from "@weft/graph/protocol";
import { useMemo } from "react";
import { useActiveTab } from "../stores/active-tab.ts";
import type { NodeRun, PreviewPicture } from "../stores/node-run.ts";
import { useRuns } from "../stores/runs.ts";
import { isViewable } from "./picture-source.ts";
import { newestFirst } from "./recent-pictures.ts";

/** Pictures that the nodes of the active tab show, newest first. */
export function useTabPictures(): readonly ArtifactRecord[] {
  const tab = useActiveTab().id;
  const nodes = useRuns(({ byTab }) => byTab.get(tab));
  return useMemo(() => {
    const all = [...(nodes?.values() ?? [])].flatMap(({ artifacts }) => artifacts);
    const pictures = all.filter(isViewable);
    // An instance of a subgraph shows its inner nodes' pictures too.
    const unique = new Map(pictures.map((picture) => [picture.id, picture]));
    return [...unique.values()].sort(newestFirst);
  }, [nodes]);
}

/** The steps of a node of the run that made a picture: what its sampler saw on the way. Empty when none were kept. */
export function useStepsOf(picture: ArtifactRecord | undefined): readonly PreviewPicture[] {
  const tab = useActiveTab().id;
  const nodes = useRuns(({ byTab }) => byTab.get(tab));
  return useMemo(() => {
    if (picture === undefined) return [];
    const samplers = [...(nodes?.values() ?? [])].filter((node) => isOfRun(node, picture));
    return samplers.at(-1)?.previews ?? [];
  }, [nodes, picture]);
}

function isOfRun(node: NodeRun, picture: ArtifactRecord): boolean {
  return node.runId === picture.runId && node.previews.length > 1;
}
