import { readText } from "../../actions/open-text.ts";
import { overwriteFile } from "../../actions/save-workflow.ts";
import { useText } from "../../i18n/index.ts";
import { useTabs } from "../../stores/active-tab.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useUiActions } from "../../stores/ui-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";

interface ConflictDialogProps {
  readonly tabId: string;
  readonly onClose: () => void;
}

/** Asks what shall stand in a file that another program changed; either way both texts are kept. */
export function ConflictDialog({ tabId, onClose }: ConflictDialogProps) {
  const t = useText();
  const editor = useEditor();
  const ui = useUiActions();
  const tab = useTabs().tabs.find(({ id }) => id === tabId);
  if (tab === undefined) return null;
  const { name } = tab;

  const loadTheirs = async (file: string): Promise<void> => {
    const { text, revision } = await editor.client.call("readWorkflow", { params: { name: file } });
    const workflow = readText(editor, text);
    if (workflow === undefined) return;
    const { actions } = tab.document.getState();
    actions.replace(workflow);
    actions.markSaved({ name: file, revision, workflow });
  };

  return (
    <Dialog
      title={t("shell.conflict", { title: name ?? tab.title })}
      description={t("shell.conflictHint")}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          {name !== undefined && (
            <Button
              onClick={() => {
                onClose();
                loadTheirs(name).catch(ui.toastError);
              }}
            >
              {t("shell.conflictTheirs")}
            </Button>
          )}
          <Button
            variant="primary"
            onClick={() => {
              onClose();
              overwriteFile(editor, tab).catch(ui.toastError);
            }}
          >
            {t("shell.conflictMine")}
          </Button>
        </>
      }
    />
  );
}
