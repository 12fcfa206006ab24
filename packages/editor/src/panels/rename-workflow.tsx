import { useText } from "../i18n/index.ts";
import { NameDialog } from "../shell/dialogs/name-dialog.tsx";
import { useUiActions } from "../stores/ui-store.ts";
import { useClient } from "./data/use-client.ts";

interface RenameWorkflowProps {
  readonly name: string;
  readonly onClose: () => void;
}

export function RenameWorkflow({ name, onClose }: RenameWorkflowProps) {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  return (
    <NameDialog
      title={t("panels.renameTo", { name })}
      label={t("shell.saveAsName")}
      hint={t("shell.saveAsHint")}
      initial={name}
      confirm={t("panels.rename")}
      onClose={onClose}
      onConfirm={(to) => {
        onClose();
        if (to !== name)
          client.call("renameWorkflow", { params: { name }, body: { to } }).catch(ui.toastError);
      }}
    />
  );
}
