import type { WorkflowEntry } from "@weft/graph/protocol";
import { EllipsisVertical, FileInput, Files, FileWarning, LayoutTemplate, Search } from "lucide-react";
import { useState } from "react";
import { openWorkflow } from "../actions/open-text.ts";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../shell/controls/menu.tsx";
import { SearchField } from "../shell/controls/search-field.tsx";
import { Spinner } from "../shell/controls/spinner.tsx";
import { useEditor } from "../stores/editor-context.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { useClient, useServerEvents } from "./data/use-client.ts";
import { useLoaded } from "./data/use-loaded.ts";
import { FailedLoad } from "./failed-load.tsx";
import { formatWhen } from "./format.ts";
import { PictureThumbnail } from "./picture-thumbnail.tsx";
import { RenameWorkflow } from "./rename-workflow.tsx";
import { matchWorkflows } from "./workflow-files.ts";
import { WorkflowVersions } from "./workflow-versions.tsx";

interface WorkflowsPanelProps {
  readonly onImport: () => void;
}

/** The files of the workflows folder. */
export function WorkflowsPanel({ onImport }: WorkflowsPanelProps) {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  const [query, setQuery] = useState("");
  const [list, reload] = useLoaded((signal) => client.call("listWorkflows", { signal }), [client]);
  useServerEvents((event) => event.type === "workflow.changed" && reload(), reload);
  const all = list.state === "ready" ? list.value.workflows : [];
  const found = matchWorkflows(all, query);
  return (
    <>
      <div className="panel-tools">
        <SearchField label={t("panels.searchWorkflows")} value={query} onChange={setQuery} />
        <IconButton icon={FileInput} label={t("panels.importFile")} onClick={onImport} />
        <IconButton
          icon={LayoutTemplate}
          label={t("panels.templates")}
          onClick={() => ui.openDialog({ kind: "templates" })}
        />
      </div>
      <div className="panel-body">
        {list.state === "loading" && <Spinner label={t("shell.loading")} />}
        {list.state === "failed" && <FailedLoad error={list.error} onRetry={reload} />}
        {list.state === "ready" && all.length === 0 && (
          <EmptyState icon={Files} title={t("panels.noWorkflows")} hint={t("panels.noWorkflowsHint")}>
            <Button icon={LayoutTemplate} onClick={() => ui.openDialog({ kind: "templates" })}>
              {t("panels.templates")}
            </Button>
          </EmptyState>
        )}
        {all.length > 0 && found.length === 0 && (
          <EmptyState
            icon={Search}
            title={t("panels.noWorkflowsMatch")}
            hint={t("panels.noWorkflowsMatchHint")}
          />
        )}
        <ul>
          {found.map((entry) => (
            <li key={entry.name}>
              <WorkflowRow entry={entry} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function WorkflowRow({ entry }: { readonly entry: WorkflowEntry }) {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  const editor = useEditor();
  const language = useSettings((settings) => settings.language);
  const [shown, setShown] = useState<"rename" | "versions" | undefined>();
  const { name } = entry;
  const open = (): void => {
    openWorkflow(editor, name).catch(ui.toastError);
  };

  const remove = (): void =>
    ui.openDialog({
      kind: "confirm",
      title: t("panels.deleteQuestion", { name }),
      text: t("panels.deleteHint"),
      confirm: t("panels.delete"),
      onConfirm: () => {
        client.call("deleteWorkflow", { params: { name } }).catch(ui.toastError);
      },
    });

  return (
    <div className="run-row">
      <span className="run-thumbnail">
        {entry.thumbnail === undefined ? (
          <FileWarning size={16} aria-hidden visibility={entry.damage === undefined ? "hidden" : "visible"} />
        ) : (
          <PictureThumbnail item={{ id: entry.thumbnail, mediaType: "image/png" }} size={128} />
        )}
      </span>
      <button type="button" className="grow run-open" title={entry.description} onClick={open}>
        <span className="truncate" style={{ display: "block" }}>
          {entry.title === "" ? name : entry.title}
        </span>
        <span className="muted small-text numeric">
          {[name, formatWhen(entry.modifiedAt, Date.now(), language)].join(" · ")}
        </span>
        {entry.damage !== undefined && <span className="small-text run-error">{entry.damage}</span>}
      </button>
      <Menu
        align="end"
        trigger={<IconButton icon={EllipsisVertical} small label={t("panels.workflowActions", { name })} />}
      >
        <MenuItem label={t("panels.open")} onSelect={open} />
        <MenuItem label={t("panels.rename")} onSelect={() => setShown("rename")} />
        <MenuItem label={t("panels.versions")} onSelect={() => setShown("versions")} />
        <MenuSeparator />
        <MenuItem label={t("panels.delete")} danger onSelect={remove} />
      </Menu>
      {shown === "rename" && <RenameWorkflow name={name} onClose={() => setShown(undefined)} />}
      {shown === "versions" && <WorkflowVersions name={name} onClose={() => setShown(undefined)} />}
    </div>
  );
}
