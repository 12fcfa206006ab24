import { useText } from "../../i18n/index.ts";
import { useNodeProblems } from "../../stores/problem-store.ts";
import { useNodeRun } from "../../stores/runs.ts";
import { NodePicture } from "../../widgets/node-picture.tsx";
import type { NodeData } from "../flow/flow-types.ts";
import { useNodeTitle } from "./node-header.tsx";
import { NodeProgress } from "./node-progress.tsx";
import { nodeSign } from "./node-state.ts";

/** A node from far away: title, state and picture. */
export function FarNode({ data }: { readonly data: NodeData }) {
  const t = useText();
  const title = useNodeTitle(data);
  const run = useNodeRun(data.address);
  const problems = useNodeProblems(data.address);
  const sign = nodeSign({ mode: data.mode, pinned: data.pinned, problems: problems.length, run }, t);
  const Icon = sign?.icon;
  return (
    <>
      <header className="node-header">
        {Icon !== undefined && (
          <span className="node-state" data-spin={sign?.spin}>
            <Icon size={26} strokeWidth={2} aria-label={sign?.word} />
          </span>
        )}
        <span className="node-title">{title}</span>
      </header>
      <NodeProgress run={run} />
      {!data.collapsed && (
        <div className="node-picture-far">
          <NodePicture address={data.address} />
        </div>
      )}
    </>
  );
}
