import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { useActions, useGraphPath, useNode } from "../../stores/active-tab.ts";
import { tintOf } from "../colors.ts";
import type { GraphNode } from "../flow/flow-types.ts";
import { Markdown } from "./markdown.tsx";
import "./note.css";

/** The input of a note that holds its text. */
const TEXT = "text";

/** Words for whoever reads the workflow. A double-click writes, Escape or a click elsewhere ends. */
export const NoteView = memo(function NoteView({ data, selected }: NodeProps<GraphNode>) {
  const t = useText();
  const words = useWords();
  const [writing, setWriting] = useState(false);
  const { apply, endGroup } = useActions();
  const path = useGraphPath();
  const value = useNode(data.node)?.params.get(TEXT);
  const text = typeof value === "string" ? value : "";
  const title =
    data.title ?? (data.description === undefined ? data.nodeType : words(data.description.title));
  return (
    <article className="note" aria-label={title} style={{ "--tint": tintOf(data.color) }}>
      {writing ? (
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the person asked for this field with a double-click on it.
          autoFocus
          className="nodrag nopan nowheel"
          aria-label={t("canvas.notes")}
          value={text}
          onChange={({ target }) =>
            apply(
              { kind: "set-param", path, node: data.node, port: TEXT, value: target.value },
              { group: `param:${data.node}.${TEXT}` },
            )
          }
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          onBlur={() => {
            endGroup();
            setWriting(false);
          }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the inspector writes the same text by keyboard.
        <div className="note-text" onDoubleClick={() => setWriting(true)}>
          {text === "" ? (
            <p className="note-empty">{t("canvas.noteEmpty")}</p>
          ) : data.nodeType === "MarkdownNote" ? (
            <Markdown source={text} />
          ) : (
            <p className="note-plain">{text}</p>
          )}
        </div>
      )}
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={48}
        lineClassName="frame-line"
        handleClassName="frame-corner"
      />
    </article>
  );
});
