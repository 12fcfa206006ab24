import type { ExampleEntry } from "@weft/graph/protocol";
import { LayoutTemplate, Workflow as WorkflowIcon } from "lucide-react";
import { useState } from "react";
import { openExample } from "../../actions/open-text.ts";
import { useText } from "../../i18n/index.ts";
import { useClient } from "../../panels/data/use-client.ts";
import { useLoaded } from "../../panels/data/use-loaded.ts";
import { FailedLoad } from "../../panels/failed-load.tsx";
import { matchWorkflows } from "../../panels/workflow-files.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { EmptyState } from "../controls/empty-state.tsx";
import { SearchField } from "../controls/search-field.tsx";
import { Spinner } from "../controls/spinner.tsx";
import "./templates-dialog.css";

/** The workflows that come with Weft, with what they make. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const client = useClient();
  const editor = useEditor();
  const [query, setQuery] = useState("");
  const [list, reload] = useLoaded((signal) => client.call("listExamples", { signal }), [client]);
  const all = list.state === "ready" ? list.value.examples : [];
  const found = matchWorkflows(all, query);
  const open = ({ name }: ExampleEntry): void => {
    openExample(editor, name).catch(editor.ui.getState().actions.toastError);
    onClose();
  };
  return (
    <Dialog
      title={t("shell.templates")}
      description={t("shell.templatesHint")}
      size="large"
      onClose={onClose}
    >
      {list.state === "loading" && <Spinner label={t("shell.loading")} />}
      {list.state === "failed" && <FailedLoad error={list.error} onRetry={reload} />}
      {list.state === "ready" && all.length === 0 && (
        <EmptyState
          icon={LayoutTemplate}
          title={t("shell.templatesEmpty")}
          hint={t("shell.templatesEmptyHint")}
        />
      )}
      {all.length > 0 && (
        <>
          <SearchField label={t("panels.searchWorkflows")} value={query} onChange={setQuery} />
          <ul className="templates">
            {found.map((example) => (
              <li key={example.name}>
                <button type="button" className="template" onClick={() => open(example)}>
                  <span className="template-picture">
                    {example.picture ? (
                      <img
                        src={client.fileUrl("getExamplePicture", { params: { name: example.name } })}
                        alt=""
                        loading="lazy"
                      />
                    ) : (
                      <WorkflowIcon size={28} strokeWidth={1.25} aria-hidden />
                    )}
                  </span>
                  <strong>{example.title === "" ? example.name : example.title}</strong>
                  <span className="muted">{example.description}</span>
                  <span className="muted small-text">
                    {[t("shell.templateNodes", { count: example.nodes }), ...example.tags].join(" · ")}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
