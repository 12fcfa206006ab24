import { Menu as MenuIcon } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useSettingsActions } from "../stores/settings-store.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { ActionItem } from "./action-item.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "./controls/menu.tsx";
import { useViewerDock } from "./viewer-pane.tsx";

/** Files, undo, views and settings. */
export function MainMenu() {
  const t = useText();
  const { openDialog } = useUiActions();
  const { setChoice } = useSettingsActions();
  const dock = useViewerDock();
  return (
    <Menu
      trigger={
        <button type="button" className="main-menu-button" aria-label={t("shell.menu")}>
          <MenuIcon size={16} aria-hidden />
          Weft
        </button>
      }
    >
      <ActionItem id="file.new" />
      <ActionItem id="file.open" />
      <ActionItem id="file.import" />
      <MenuItem label={t("shell.templates")} onSelect={() => openDialog({ kind: "templates" })} />
      <MenuSeparator />
      <ActionItem id="file.save" />
      <ActionItem id="file.save-as" />
      <ActionItem id="file.export" />
      <ActionItem id="file.details" />
      <MenuSeparator />
      <ActionItem id="edit.undo" />
      <ActionItem id="edit.redo" />
      <MenuSeparator />
      <ActionItem id="view.inspector" />
      <ActionItem id="view.viewer" />
      <MenuChoice
        label={t("shell.viewerDock")}
        value={dock}
        choices={[
          { value: "right", label: t("shell.dockRight") },
          { value: "below", label: t("shell.dockBelow") },
        ]}
        onChoose={(value) => setChoice("viewer.dock", value)}
      />
      <MenuSeparator />
      <ActionItem id="view.palette" />
      <ActionItem id="view.shortcuts" />
      <ActionItem id="view.settings" />
    </Menu>
  );
}
