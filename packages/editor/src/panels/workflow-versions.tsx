import type { WorkflowVersion } from "@weft/graph/protocol";
import { openText } from "../actions/open-text.ts";
import { type MessageKey, useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { Dialog } from "../shell/controls/dialog.tsx";
import { Spinner } from "../shell/controls/spinner.tsx";
import { useEditor } from "../stores/editor-context.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { useClient } from "./data/use-client.ts";
import { useLoaded } from "./data/use-loaded.ts";
import { FailedLoad } from "./failed-load.tsx";
import { formatBytes, formatWhen } from "./format.ts";

const KINDS: Readonly<Record<WorkflowVersion["kind"], MessageKey>> = {
  saved: "panels.versionSaved",
  conflict: "panels.versionConflict",
  deleted: "panels.versionDeleted",
};

interface WorkflowVersionsProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** The texts that a file had: each opens as a new workflow. */
export function WorkflowVersions({ name, onClose }: WorkflowVersionsProps) {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  const editor = useEditor();
  const language = useSettings((settings) => settings.language);
  const [loaded, reload] = useLoaded(
    (signal) => client.call("listWorkflowVersions", { params: { name }, signal }),
    [client, name],
  );
  const open = (version: string): void => {
    client.call("readWorkflowVersion", { params: { name, version } }).then(({ text }) => {
      openText(editor, text);
      onClose();
    }, ui.toastError);
  };
  return (
    <Dialog title={`${t("panels.versions")}: ${name}`} onClose={onClose}>
      {loaded.state === "loading" && <Spinner label={t("shell.loading")} />}
      {loaded.state === "failed" && <FailedLoad error={loaded.error} onRetry={reload} />}
      {loaded.state === "ready" && loaded.value.versions.length === 0 && (
        <p className="muted">{t("panels.noVersions")}</p>
      )}
      {loaded.state === "ready" && (
        <ul>
          {loaded.value.versions.map(({ id, savedAt, bytes, kind }) => (
            <li key={id} className="panel-row">
              <span className="grow">{formatWhen(savedAt, Date.now(), language)}</span>
              <span className="muted small-text">{`${t(KINDS[kind])} · ${formatBytes(bytes)}`}</span>
              <Button onClick={() => open(id)}>{t("panels.openVersion")}</Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
