import type { NodeId } from "@weft/graph";
import { Plus } from "lucide-react";
import type { Command } from "../../document/command.ts";
import { readNodeUi } from "../../document/node-ui.ts";
import { useText } from "../../i18n/index.ts";
import { MenuItem } from "../../shell/controls/menu.tsx";
import { useActions, useGraphPath, useNode, useSession } from "../../stores/active-tab.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useUiActions } from "../../stores/ui-store.ts";
import { ActionItems, MenuSeparator } from "./action-items.tsx";
import type { ScreenPoint } from "./canvas-menus.ts";
import { ColorRow } from "./color-row.tsx";

/** What can be done with the selected nodes. */
export function NodeMenu({ node: id }: { readonly node: NodeId }) {
  const node = useNode(id);
  const selection = useSession((session) => session.selection);
  const path = useGraphPath();
  const { apply } = useActions();
  const setColor = (color: string | undefined) => {
    const commands = Array.from(selection, (each): Command => {
      return { kind: "set-node", path, node: each, change: { ui: { color: color ?? null } } };
    });
    apply({ kind: "batch", commands });
  };
  if (node === undefined) return null;
  return (
    <>
      <ActionItems ids={["run.to-node", "nodes.enter-subgraph", "nodes.rename"]} />
      <MenuSeparator />
      <ActionItems ids={["nodes.bypass", "nodes.mute", "nodes.collapse", "nodes.pin", "nodes.advanced"]} />
      <MenuSeparator />
      <ColorRow color={readNodeUi(node).color} onChoose={setColor} />
      <MenuSeparator />
      <ActionItems
        ids={[
          "nodes.group",
          "nodes.make-subgraph",
          "nodes.unpack-subgraph",
          "edit.select-connected",
          "arrange.layout",
        ]}
      />
      <MenuSeparator />
      <ActionItems
        ids={["edit.copy", "edit.cut", "edit.duplicate", "edit.delete-keep-links", "edit.delete"]}
      />
    </>
  );
}

/** What can be done on empty canvas. */
export function PaneMenu({ at }: { readonly at: ScreenPoint }) {
  const t = useText();
  const editor = useEditor();
  const { openAddMenu } = useUiActions();
  const add = () => {
    const flow = editor.canvas.current?.toFlow([at.x, at.y]);
    if (flow !== undefined) openAddMenu({ screen: [at.x, at.y], flow });
  };
  return (
    <>
      <MenuItem label={t("canvas.addNode")} icon={Plus} shortcut="Tab" onSelect={add} />
      <ActionItems ids={["edit.paste", "edit.paste-with-links", "edit.select-all"]} />
      <MenuSeparator />
      <ActionItems ids={["arrange.layout", "view.fit", "view.find-node", "nodes.leave-subgraph"]} />
    </>
  );
}
