import { Ellipsis } from "lucide-react";
import { useText, useWords } from "../../i18n/index.ts";
import { useActions, useGraphPath } from "../../stores/active-tab.ts";
import { useNodeProblems } from "../../stores/problem-store.ts";
import { useNodeRun } from "../../stores/runs.ts";
import type { NodeData } from "../flow/flow-types.ts";
import { useCanvasMenus } from "../menu/canvas-menus.ts";
import { nodeSign } from "./node-state.ts";
import { NodeTitle } from "./node-title.tsx";

/** State icon, title, a word on the state, and the menu. */
export function NodeHeader({ data }: { readonly data: NodeData }) {
  const t = useText();
  const title = useNodeTitle(data);
  const path = useGraphPath();
  const { apply } = useActions();
  const menus = useCanvasMenus();
  const run = useNodeRun(data.address);
  const problems = useNodeProblems(data.address);
  const sign = nodeSign({ mode: data.mode, pinned: data.pinned, problems: problems.length, run }, t);
  const Icon = sign?.icon;
  const reason = problems.length > 0 && run?.status !== "running" ? problemText(problems) : run?.reason;
  return (
    <header className="node-header">
      {Icon !== undefined && (
        <span className="node-state" data-spin={sign?.spin} title={reason || sign?.word}>
          <Icon size={13} strokeWidth={2} aria-hidden />
        </span>
      )}
      <NodeTitle
        title={title}
        isEditing={menus.renaming === data.node}
        onEditing={menus.rename}
        node={data.node}
        onRename={(text) =>
          apply({ kind: "set-node", path, node: data.node, change: { title: text === "" ? null : text } })
        }
      />
      {sign !== undefined && sign.word !== "" && (
        <span className="node-word" title={reason}>
          {sign.word}
        </span>
      )}
      <button
        type="button"
        className="node-menu nodrag"
        aria-label={t("canvas.nodeMenu", { title })}
        title={t("canvas.nodeMenu", { title })}
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          menus.openNodeMenu(data.node, { x: left, y: bottom + 2 });
        }}
      >
        <Ellipsis size={14} aria-hidden />
      </button>
    </header>
  );
}

/** The person's own title, else that of the type, else the type's name. */
export function useNodeTitle({ title, description, nodeType }: NodeData): string {
  const words = useWords();
  return title ?? (description === undefined ? nodeType : words(description.title));
}

function problemText(problems: ReturnType<typeof useNodeProblems>): string {
  return problems
    .map(({ message, remedy }) => (remedy === undefined ? message : `${message} ${remedy}`))
    .join("\n");
}
