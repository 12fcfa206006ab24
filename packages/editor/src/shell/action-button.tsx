import { Square } from "lucide-react";
import { IconButton } from "./controls/icon-button.tsx";
import { useAction } from "./use-action.ts";

/** An action as an icon with its name and shortcut in the tooltip. */
export function ActionButton({ id, small = false }: { readonly id: string; readonly small?: boolean }) {
  const { title, icon, shortcut, enabled, isOn, run } = useAction(id);
  return (
    <IconButton
      icon={icon ?? Square}
      label={title}
      shortcut={shortcut}
      pressed={isOn}
      disabled={!enabled}
      small={small}
      onClick={run}
    />
  );
}
