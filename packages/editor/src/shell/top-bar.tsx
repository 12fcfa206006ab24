import { ToggleGroup } from "radix-ui";
import { closeTab } from "../actions/file-actions.ts";
import { useText } from "../i18n/index.ts";
import { useTabs } from "../stores/active-tab.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useUi, useUiActions } from "../stores/ui-store.ts";
import { DeviceChip } from "./device-chip.tsx";
import { MainMenu } from "./main-menu.tsx";
import { ProblemsChip } from "./problems-chip.tsx";
import { RunControls } from "./run-controls.tsx";
import { TabStrip } from "./tab-strip.tsx";
import { useAction } from "./use-action.ts";
import "./controls/segments.css";
import "./top-bar.css";

/** Menu and open workflows at the left; state, Run and Cancel always at the same places at the right. */
export function TopBar() {
  const { tabs, active, actions } = useTabs();
  const newTab = useAction("file.new");
  const editor = useEditor();
  const close = (id: string): void => {
    const tab = tabs.find((other) => other.id === id);
    if (tab !== undefined) closeTab({ editor, tab });
  };
  return (
    <header className="top-bar">
      <MainMenu />
      <TabStrip
        tabs={tabs}
        active={active}
        newShortcut={newTab.shortcut}
        onActivate={actions.activate}
        onClose={close}
        onStep={actions.step}
        onNew={newTab.run}
      />
      <div className="top-bar-state">
        <ViewSwitch />
        <ProblemsChip />
        <DeviceChip />
        <RunControls />
      </div>
    </header>
  );
}

/** The graph, or the form made of it. */
function ViewSwitch() {
  const t = useText();
  const view = useUi((ui) => ui.view);
  const { set } = useUiActions();
  return (
    <ToggleGroup.Root
      className="segments view-switch"
      type="single"
      aria-label={t("shell.view")}
      value={view}
      onValueChange={(value) => value !== "" && set({ view: value === "form" ? "form" : "graph" })}
    >
      <ToggleGroup.Item value="graph">{t("shell.graphView")}</ToggleGroup.Item>
      <ToggleGroup.Item value="form">{t("shell.formView")}</ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
