import type { NodeMode } from "@weft/graph";
import { Ban, BoxSelect, Check, Scan, SkipForward, Trash2 } from "lucide-react";
import type { Command } from "../../document/command.ts";
import { type Group, putGroups, readGroups, removeGroups } from "../../document/group.ts";
import { useText } from "../../i18n/index.ts";
import { MenuItem } from "../../shell/controls/menu.tsx";
import { useActions, useGraph, useGraphPath, useSessionActions } from "../../stores/active-tab.ts";
import { frameAround, nodesInFrame } from "../frame/frame-members.ts";
import { useNodeBoxes } from "../frame/use-node-boxes.ts";
import { MenuSeparator } from "./action-items.tsx";
import { ColorRow } from "./color-row.tsx";

/** What can be done with a group and what is in it. */
export function FrameMenu({ group: id }: { readonly group: string }) {
  const t = useText();
  const path = useGraphPath();
  const graph = useGraph();
  const { apply } = useActions();
  const { select } = useSessionActions();
  const boxes = useNodeBoxes();
  const group = readGroups(graph.groups).find((other) => other.id === id);
  if (group === undefined) return null;
  const members = nodesInFrame(group, boxes);
  const put = (next: Group) => apply({ kind: "set-groups", path, groups: putGroups(graph.groups, [next]) });
  const setMode = (mode: NodeMode) => {
    const commands = members.map((node): Command => ({ kind: "set-node", path, node, change: { mode } }));
    apply({ kind: "batch", commands });
  };
  const setColor = (color: string | undefined) => {
    const { color: _, ...rest } = group;
    put(color === undefined ? rest : { ...rest, color });
  };
  const fit = () => {
    const frame = frameAround(members.flatMap((node) => boxes.get(node) ?? []));
    if (frame !== undefined) put({ ...group, ...frame });
  };
  return (
    <>
      {members.length > 0 && (
        <>
          <MenuItem
            label={t("canvas.selectGroup")}
            icon={BoxSelect}
            onSelect={() => select({ nodes: new Set(members) })}
          />
          <MenuItem label={t("canvas.fitGroup")} icon={Scan} onSelect={fit} />
          <MenuSeparator />
          <MenuItem label={t("canvas.activateGroup")} icon={Check} onSelect={() => setMode("active")} />
          <MenuItem label={t("canvas.bypassGroup")} icon={SkipForward} onSelect={() => setMode("bypassed")} />
          <MenuItem label={t("canvas.muteGroup")} icon={Ban} onSelect={() => setMode("muted")} />
          <MenuSeparator />
        </>
      )}
      <ColorRow color={group.color} onChoose={setColor} />
      <MenuSeparator />
      <MenuItem
        danger
        label={t("canvas.deleteGroup")}
        icon={Trash2}
        onSelect={() =>
          apply({ kind: "set-groups", path, groups: removeGroups(graph.groups, new Set([id])) })
        }
      />
    </>
  );
}
