import { useText } from "../../i18n/index.ts";
import { useNodeProblems } from "../../stores/problem-store.ts";
import { useNodeRun } from "../../stores/runs.ts";
import { NodePicture } from "../../widgets/node-picture.tsx";
import type { NodeData } from "../flow/flow-types.ts";
import { useNodeTitle } from "./node-header.tsx";
import { NodeProgress } from "./node-progress.tsx";
import { nodeSign } from "./node-state.ts";
import { nodeMarks, nodeStyle } from "./node-style.ts";
import "./far-node.css";

interface FarNodeProps {
  readonly data: NodeData;
  /** As high as it was from near, so that nothing moves. */
  readonly height: number | undefined;
}

/** A node from far away: title, state and picture. */
export function FarNode({ data, height }: FarNodeProps) {
  const t = useText();
  const title = useNodeTitle(data);
  const run = useNodeRun(data.address);
  const problems = useNodeProblems(data.address);
  const sign = nodeSign({ mode: data.mode, pinned: data.pinned, problems: problems.length, run }, t);
  const Icon = sign?.icon;
  return (
    <div
      className="node node-far"
      style={{ ...nodeStyle(data), height }}
      {...nodeMarks(data)}
      data-state={run?.status}
    >
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
      <div className="node-stripe" />
    </div>
  );
}

/** A node in a view of the whole: a box in the colour of its state. */
export function TinyNode({ data, height }: FarNodeProps) {
  const status = useNodeRun(data.address)?.status;
  return (
    <div
      className="node node-tiny"
      style={{ ...nodeStyle(data), height }}
      {...nodeMarks(data)}
      data-state={status}
    />
  );
}
