import { MenuItem } from "./controls/menu.tsx";
import { useAction } from "./use-action.ts";

/** An action as an item of a menu. */
export function ActionItem({ id }: { readonly id: string }) {
  const { title, icon, shortcut, enabled, isOn, run } = useAction(id);
  return (
    <MenuItem
      label={title}
      icon={icon}
      shortcut={shortcut}
      disabled={!enabled}
      checked={isOn === true}
      onSelect={run}
    />
  );
}
