import type { RunPhase, RunSummary } from "@weft/graph/protocol";
import { EllipsisVertical, History, Search } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../shell/controls/menu.tsx";
import { SearchField } from "../shell/controls/search-field.tsx";
import { SelectField } from "../shell/controls/select-field.tsx";
import { Spinner } from "../shell/controls/spinner.tsx";
import { CompareRuns } from "./compare-runs.tsx";
import { useDebounced } from "./data/use-debounced.ts";
import { useRunActions } from "./data/use-run-actions.ts";
import { useRuns } from "./data/use-runs.ts";
import { FailedLoad } from "./failed-load.tsx";
import { type DayName, dayOf } from "./format.ts";
import { PHASES, RunRow } from "./run-row.tsx";

const OVER: readonly RunPhase[] = ["succeeded", "failed", "cancelled", "interrupted"];

/** Runs of this machine by day: search them, look at one again, run it again, compare two. */
export function HistoryList() {
  const t = useText();
  const [query, setQuery] = useState("");
  const [phase, setPhase] = useState<RunPhase | undefined>();
  const [first, setFirst] = useState<RunSummary | undefined>();
  const [second, setSecond] = useState<RunSummary | undefined>();
  const search = useDebounced(query);
  const pages = useRuns(search, phase);
  const days = Map.groupBy(pages.items, (run) => dayOf(run.startedAt ?? run.queuedAt, Date.now()));
  const names: Readonly<Record<DayName, string>> = {
    today: t("panels.today"),
    yesterday: t("panels.yesterday"),
    older: t("panels.older"),
  };
  const choices = [
    { value: "", label: t("panels.phaseAll") },
    ...OVER.map((value) => ({ value, label: t(PHASES[value].name) })),
  ];
  const searched = search !== "" || phase !== undefined;

  return (
    <>
      <div className="panel-tools">
        <SearchField label={t("panels.searchHistory")} value={query} onChange={setQuery} />
        <SelectField
          label={t("panels.phaseAll")}
          value={phase ?? ""}
          choices={choices}
          onChange={(value) => setPhase(OVER.find((known) => known === value))}
        />
      </div>
      <div className="panel-body">
        {pages.state === "failed" && <FailedLoad error={pages.error} onRetry={pages.reload} />}
        {pages.state === "loading" && pages.items.length === 0 && <Spinner label={t("shell.loading")} />}
        {pages.state === "ready" && pages.items.length === 0 && (
          <EmptyState
            icon={searched ? Search : History}
            title={t(searched ? "panels.noRunsMatch" : "panels.noRuns")}
            hint={t(searched ? "panels.noRunsMatchHint" : "panels.noRunsHint")}
          />
        )}
        {[...days].map(([day, runs]) => (
          <section key={day} aria-label={names[day]}>
            <h3 className="panel-heading">{names[day]}</h3>
            <ul>
              {runs.map((run) => (
                <li key={run.id}>
                  <HistoryRow
                    run={run}
                    isCompared={first !== undefined}
                    onCompare={() => (first === undefined ? setFirst(run) : setSecond(run))}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {pages.hasMore && (
          <div className="panel-tools">
            <Button variant="quiet" onClick={pages.more}>
              {t("panels.loadMore")}
            </Button>
          </div>
        )}
      </div>
      {first !== undefined && second !== undefined && (
        <CompareRuns
          first={first}
          second={second}
          onClose={() => {
            setFirst(undefined);
            setSecond(undefined);
          }}
        />
      )}
    </>
  );
}

interface HistoryRowProps {
  readonly run: RunSummary;
  /** Another run waits for the one that it is compared with. */
  readonly isCompared: boolean;
  readonly onCompare: () => void;
}

function HistoryRow({ run, isCompared, onCompare }: HistoryRowProps) {
  const t = useText();
  const actions = useRunActions(run.id);
  return (
    <RunRow run={run} onOpen={actions.open}>
      {isCompared && <Button onClick={onCompare}>{t("panels.compareWith")}</Button>}
      <Menu align="end" trigger={<IconButton icon={EllipsisVertical} small label={t("panels.runActions")} />}>
        <MenuItem label={t("panels.openWorkflow")} onSelect={actions.open} />
        <MenuItem label={t("panels.rerun")} onSelect={() => actions.rerun(false)} />
        <MenuItem label={t("panels.rerunNewSeed")} onSelect={() => actions.rerun(true)} />
        <MenuItem label={t("panels.compareRuns")} onSelect={onCompare} />
        <MenuSeparator />
        <MenuItem label={t("panels.forget")} danger onSelect={actions.forget} />
      </Menu>
    </RunRow>
  );
}
