import { saveTab } from "../../actions/save-workflow.ts";
import { useText } from "../../i18n/index.ts";
import { useTabs } from "../../stores/active-tab.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useUiActions } from "../../stores/ui-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";

interface TabDialogProps {
  readonly tabId: string;
  readonly onClose: () => void;
}

/** Asks before a tab with unsaved changes goes. */
export function CloseTabDialog({ tabId, onClose }: TabDialogProps) {
  const t = useText();
  const editor = useEditor();
  const ui = useUiActions();
  const { tabs, actions } = useTabs();
  const tab = tabs.find(({ id }) => id === tabId);
  if (tab === undefined) return null;
  const save = (): void => {
    onClose();
    saveTab(editor, tab).then((isSaved) => isSaved && actions.close(tabId), ui.toastError);
  };
  return (
    <Dialog
      title={t("shell.closeUnsaved", { title: tab.title === "" ? t("shell.untitled") : tab.title })}
      description={t("shell.closeUnsavedHint")}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button
            variant="danger"
            onClick={() => {
              onClose();
              actions.close(tabId);
            }}
          >
            {t("shell.discard")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button variant="primary" onClick={save}>
            {t("shell.save")}
          </Button>
        </>
      }
    />
  );
}
