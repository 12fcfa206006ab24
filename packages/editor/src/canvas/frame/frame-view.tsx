import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo } from "react";
import { putGroups } from "../../document/group.ts";
import { useText } from "../../i18n/index.ts";
import { useActions, useGraph, useGraphPath } from "../../stores/active-tab.ts";
import { tintOf } from "../colors.ts";
import type { FrameNode } from "../flow/flow-types.ts";
import { EditableTitle } from "../node/node-title.tsx";
import "./frame.css";

/** Smallest size of a frame, in pixels at zoom 1. */
const MIN_WIDTH = 120;
const MIN_HEIGHT = 64;

/** A frame around nodes. Its title moves it with what is in it; inside it the canvas is the canvas. */
export const FrameView = memo(function FrameView({ data, selected }: NodeProps<FrameNode>) {
  const t = useText();
  const { group } = data;
  const { apply } = useActions();
  const path = useGraphPath();
  const { groups } = useGraph();
  const rename = (title: string) =>
    apply({ kind: "set-groups", path, groups: putGroups(groups, [{ ...group, title }]) });
  return (
    <section
      className="frame"
      aria-label={group.title === "" ? t("canvas.newGroup") : group.title}
      style={{ "--tint": tintOf(group.color) }}
    >
      <header className="frame-title">
        <EditableTitle title={group.title === "" ? t("canvas.newGroup") : group.title} onRename={rename} />
      </header>
      <NodeResizer
        isVisible={selected}
        minWidth={MIN_WIDTH}
        minHeight={MIN_HEIGHT}
        lineClassName="frame-line"
        handleClassName="frame-corner"
      />
    </section>
  );
});
