import { Box, FolderPlus, RefreshCw, Search, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { SearchField } from "../shell/controls/search-field.tsx";
import { Tooltip } from "../shell/controls/tooltip.tsx";
import { useCatalogueState } from "../stores/catalogue-store.ts";
import { formatBytes } from "./format.ts";
import "./models-panel.css";

interface ModelsPanelProps {
  readonly onAddFolder: () => void;
}

/** The models of all model folders; one that cannot run here says why. */
export function ModelsPanel({ onAddFolder }: ModelsPanelProps) {
  const t = useText();
  const [query, setQuery] = useState("");
  const list = useCatalogueState((state) => state.models);
  const { refreshModels } = useCatalogueState((state) => state.actions);
  const models = list?.models ?? [];
  const folders = useMemo(() => {
    const words = query.toLowerCase();
    const found = models.filter(({ name, folder, title = "" }) =>
      `${folder}/${name} ${title}`.toLowerCase().includes(words),
    );
    return [...Map.groupBy(found, ({ folder }) => folder)].toSorted(([a], [b]) => a.localeCompare(b));
  }, [models, query]);

  return (
    <>
      <div className="panel-tools">
        <SearchField label={t("panels.searchModels")} value={query} onChange={setQuery} />
        <IconButton
          icon={RefreshCw}
          label={t("panels.refreshModels")}
          onClick={() => void refreshModels().catch(() => undefined)}
        />
        <IconButton icon={FolderPlus} label={t("panels.addFolder")} onClick={onAddFolder} />
      </div>
      <div className="panel-body">
        {models.length === 0 && (
          <EmptyState icon={Box} title={t("panels.noModels")} hint={t("panels.noModelsHint")}>
            <ul className="small-text">
              {(list?.roots ?? []).map((root) => (
                <li key={root}>{root}</li>
              ))}
            </ul>
            <Button onClick={onAddFolder}>{t("panels.addFolder")}</Button>
          </EmptyState>
        )}
        {models.length > 0 && folders.length === 0 && (
          <EmptyState icon={Search} title={t("panels.noModelsMatch")} hint={t("panels.noModelsMatchHint")} />
        )}
        {folders.map(([folder, members]) => (
          <section key={folder} aria-label={folder}>
            <h3 className="panel-heading">{folder}</h3>
            <ul>
              {members.map((model) => (
                <li key={model.name} className="panel-row model-row">
                  <div className="grow">
                    <div className="truncate" title={model.name}>
                      {model.title ?? model.name}
                    </div>
                    {!model.runs.ok && (
                      <p className="small-text muted">{`${model.runs.reason} ${model.runs.remedy}`}</p>
                    )}
                    {model.warnings.map((warning) => (
                      <p key={warning} className="small-text muted">
                        {warning}
                      </p>
                    ))}
                  </div>
                  {!model.runs.ok && (
                    <Tooltip label={model.runs.reason}>
                      <TriangleAlert
                        size={14}
                        className="state-warning"
                        role="img"
                        aria-label={model.runs.reason}
                      />
                    </Tooltip>
                  )}
                  <span className="muted small-text numeric">{formatBytes(model.bytes)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
