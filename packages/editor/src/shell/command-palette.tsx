import { Command } from "cmdk";
import { FileText, SquareDashed } from "lucide-react";
import { Dialog } from "radix-ui";
import { useMemo } from "react";
import { isEnabled, readContext, runAction } from "../actions/action.ts";
import { actions } from "../actions/index.ts";
import { openWorkflow } from "../actions/open-text.ts";
import { shortcutFor } from "../actions/shortcut.ts";
import { translate, useText } from "../i18n/index.ts";
import { useClient } from "../panels/data/use-client.ts";
import { useLoaded } from "../panels/data/use-loaded.ts";
import { useTabs } from "../stores/active-tab.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { Keys } from "./controls/keys.tsx";
import "./command-palette.css";

/** Everything that can be done now, by typing a part of its name in either language. */
export function CommandPalette() {
  const t = useText();
  const editor = useEditor();
  const client = useClient();
  const ui = useUiActions();
  const { tabs, active, actions: tabActions } = useTabs();
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const [files] = useLoaded((signal) => client.call("listWorkflows", { signal }), [client]);
  const possible = useMemo(() => {
    const context = readContext(editor);
    return actions.filter((action) => action.id !== "view.palette" && isEnabled(action, context));
  }, [editor]);
  const close = (): void => ui.set({ palette: false });
  const then = (work: () => void) => (): void => {
    close();
    work();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="palette-overlay" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{t("shell.palette")}</Dialog.Title>
          <Command label={t("shell.palette")} loop>
            <Command.Input placeholder={t("shell.paletteSearch")} />
            <Command.List>
              <Command.Empty>{t("shell.paletteEmpty")}</Command.Empty>
              <Command.Group heading={t("shell.paletteActions")}>
                {possible.map((action) => {
                  const Icon = action.icon ?? SquareDashed;
                  const shortcut = shortcutFor(action, shortcuts);
                  return (
                    <Command.Item
                      key={action.id}
                      value={action.id}
                      keywords={[translate("en", action.title), translate("zh", action.title)]}
                      onSelect={then(() => runAction(editor, action))}
                    >
                      <Icon
                        size={14}
                        aria-hidden
                        visibility={action.icon === undefined ? "hidden" : "visible"}
                      />
                      <span className="grow">{t(action.title)}</span>
                      {shortcut !== undefined && <Keys shortcut={shortcut} />}
                    </Command.Item>
                  );
                })}
              </Command.Group>
              {tabs.length > 1 && (
                <Command.Group heading={t("shell.paletteTabs")}>
                  {tabs
                    .filter(({ id }) => id !== active)
                    .map(({ id, title }) => (
                      <Command.Item
                        key={id}
                        value={`tab ${id}`}
                        keywords={[title]}
                        onSelect={then(() => tabActions.activate(id))}
                      >
                        <FileText size={14} aria-hidden />
                        <span className="grow">{title === "" ? t("shell.untitled") : title}</span>
                      </Command.Item>
                    ))}
                </Command.Group>
              )}
              {files.state === "ready" && files.value.workflows.length > 0 && (
                <Command.Group heading={t("shell.paletteWorkflows")}>
                  {files.value.workflows.map(({ name, title }) => (
                    <Command.Item
                      key={name}
                      value={`file ${name}`}
                      keywords={[name, title]}
                      onSelect={then(() => void openWorkflow(editor, name).catch(ui.toastError))}
                    >
                      <FileText size={14} aria-hidden />
                      <span className="grow">{title === "" ? name : title}</span>
                      <span className="muted">{name}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
