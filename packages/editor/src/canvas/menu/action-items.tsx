import { DropdownMenu } from "radix-ui";
import { type Action, isEnabled, readContext, runAction } from "../../actions/action.ts";
import { findAction } from "../../actions/index.ts";
import { shortcutFor } from "../../actions/shortcut.ts";
import { useText } from "../../i18n/index.ts";
import { MenuItem } from "../../shell/controls/menu.tsx";
import { useEditor } from "../../stores/editor-context.tsx";
import { useSettings } from "../../stores/settings-store.ts";

/** Entries of a menu, by the ids of their actions; those that cannot be done now are left out. */
export function ActionItems({ ids }: { readonly ids: readonly string[] }) {
  const t = useText();
  const editor = useEditor();
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const context = readContext(editor);
  const actions = ids.flatMap((id): readonly Action[] => {
    const action = findAction(id);
    return isEnabled(action, context) ? [action] : [];
  });
  return actions.map((action) => (
    <MenuItem
      key={action.id}
      label={t(action.title)}
      icon={action.icon}
      shortcut={shortcutFor(action, shortcuts)}
      checked={action.isOn?.(context) === true}
      danger={action.id === "edit.delete"}
      onSelect={() => runAction(editor, action)}
    />
  ));
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="menu-separator" />;
}
