import { Keyboard, Settings } from "lucide-react";
import { Rail, type RailItem } from "./rail.tsx";
import { type ShownAction, useAction } from "./use-action.ts";

/** The panels and what concerns the whole program. */
export function MainRail() {
  const nodes = useAction("view.nodes");
  const models = useAction("view.models");
  const workflows = useAction("view.workflows");
  const gallery = useAction("view.gallery");
  const queue = useAction("view.queue");
  const shortcuts = useAction("view.shortcuts");
  const settings = useAction("view.settings");
  const top = { nodes, models, workflows, gallery, queue };
  const bottom = { shortcuts, settings };
  return <Rail top={itemsOf(top)} bottom={itemsOf(bottom)} />;
}

function itemsOf(actions: Readonly<Record<string, ShownAction>>): readonly RailItem[] {
  return Object.entries(actions).map(([id, { title, icon, shortcut, isOn, run }]) => ({
    id,
    icon: icon ?? (id === "settings" ? Settings : Keyboard),
    label: title,
    shortcut,
    onClick: run,
    ...(isOn !== undefined && { pressed: isOn }),
  }));
}
