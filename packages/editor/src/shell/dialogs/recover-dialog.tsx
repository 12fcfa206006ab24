import type { Draft } from "../../api/journal.ts";
import { useText } from "../../i18n/index.ts";
import { useLoaded } from "../../panels/data/use-loaded.ts";
import { formatWhen } from "../../panels/format.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useSettings } from "../../stores/settings-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { Spinner } from "../controls/spinner.tsx";

/** Offers what a window that ended had not saved. Closing it keeps the drafts for the next time. */
export function RecoverDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { journal, tabs } = useEditor();
  const language = useSettings((settings) => settings.language);
  const [drafts, reload] = useLoaded(() => journal.drafts(), [journal]);
  const list = drafts.state === "ready" ? drafts.value : [];

  const open = ({ key, workflow, name, revision }: Draft): void => {
    tabs.getState().actions.open(workflow, {
      unsaved: true,
      ...(name !== undefined && { name }),
      ...(revision !== undefined && { revision }),
    });
    journal.flush();
    journal.discard(key);
    if (list.length === 1) onClose();
    else reload();
  };
  const discard = ({ key }: Draft): void => {
    journal.discard(key);
    if (list.length === 1) onClose();
    else reload();
  };

  return (
    <Dialog
      title={t("shell.recover")}
      description={t("shell.recoverHint")}
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          disabled={list.length === 0}
          onClick={() => {
            for (const draft of list) open(draft);
            onClose();
          }}
        >
          {t("shell.recoverAll")}
        </Button>
      }
    >
      {drafts.state === "loading" && <Spinner label={t("shell.loading")} />}
      <ul>
        {list.map((draft) => (
          <li key={draft.key} className="panel-row">
            <span className="grow truncate">{draft.title === "" ? t("shell.untitled") : draft.title}</span>
            <span className="muted small-text">{formatWhen(draft.keptAt, Date.now(), language)}</span>
            <Button onClick={() => open(draft)}>{t("shell.recoverOne")}</Button>
            <Button variant="danger" onClick={() => discard(draft)}>
              {t("shell.recoverDiscard")}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
