import { ArrowDown, ArrowUp, ListX, Pause, Play, Rows3, X } from "lucide-react";
import { type MessageKey, useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { ProgressBar } from "../shell/controls/progress-bar.tsx";
import { useActiveRun, useQueue } from "../stores/runs.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { useClient } from "./data/use-client.ts";
import { RunRow } from "./run-row.tsx";

/** What runs, and what waits in its order. */
export function QueueList() {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  const { paused, running, queued } = useQueue();
  const active = useActiveRun();

  const ask = (request: Promise<unknown>): void => {
    request.catch(ui.toastError);
  };
  const move = (runId: (typeof queued)[number]["id"], place: number): void =>
    ask(client.call("moveInQueue", { body: { runId, place } }));
  const cancel = (runId: string): void => ask(client.call("cancelRun", { params: { runId } }));

  if (running.length + queued.length === 0 && !paused) {
    return <EmptyState icon={Rows3} title={t("panels.queueEmpty")} hint={t("panels.queueEmptyHint")} />;
  }
  const pauseLabel: MessageKey = paused ? "panels.resume" : "panels.pause";
  return (
    <>
      <div className="panel-tools">
        <Button
          icon={paused ? Play : Pause}
          onClick={() => ask(client.call(paused ? "resumeQueue" : "pauseQueue", {}))}
        >
          {t(pauseLabel)}
        </Button>
        {queued.length > 0 && (
          <Button
            icon={ListX}
            variant="quiet"
            title={t("panels.clearHint")}
            onClick={() => ask(client.call("clearQueue", {}))}
          >
            {t("panels.clear")}
          </Button>
        )}
      </div>
      {paused && <p className="panel-tools muted">{t("panels.paused")}</p>}
      <div className="panel-body">
        <ol>
          {running.map((run) => (
            <li key={run.id}>
              <RunRow run={run}>
                <IconButton icon={X} small label={t("panels.cancelRun")} onClick={() => cancel(run.id)} />
              </RunRow>
              {active?.runId === run.id && <ProgressBar label={run.title} value={active.fraction} />}
            </li>
          ))}
          {queued.map((run, place) => (
            <li key={run.id}>
              <RunRow run={run} place={place + 1}>
                <IconButton
                  icon={ArrowUp}
                  small
                  label={t("panels.runUp")}
                  disabled={place === 0}
                  onClick={() => move(run.id, place - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  small
                  label={t("panels.runDown")}
                  disabled={place === queued.length - 1}
                  onClick={() => move(run.id, place + 1)}
                />
                <IconButton icon={X} small label={t("panels.cancelRun")} onClick={() => cancel(run.id)} />
              </RunRow>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
