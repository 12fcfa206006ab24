import { fileNameOf } from "../../actions/file-actions.ts";
import { saveTab } from "../../actions/save-workflow.ts";
import { useText } from "../../i18n/index.ts";
import { useTabs } from "../../stores/active-tab.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useUiActions } from "../../stores/ui-store.ts";
import { NameDialog } from "./name-dialog.tsx";

interface SaveAsDialogProps {
  readonly tabId: string;
  readonly onClose: () => void;
}

/** Asks for the file's name; one that is taken is never overwritten without asking. */
export function SaveAsDialog({ tabId, onClose }: SaveAsDialogProps) {
  const t = useText();
  const editor = useEditor();
  const ui = useUiActions();
  const tab = useTabs().tabs.find(({ id }) => id === tabId);
  if (tab === undefined) return null;
  return (
    <NameDialog
      title={t("shell.saveAs")}
      label={t("shell.saveAsName")}
      hint={t("shell.saveAsHint")}
      initial={tab.name ?? fileNameOf(tab.title)}
      confirm={t("shell.save")}
      onClose={onClose}
      onConfirm={(name) => {
        onClose();
        saveTab(editor, tab, name).catch(ui.toastError);
      }}
    />
  );
}
