import type { RunPhase, RunSummary } from "@weft/graph/protocol";
import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { type MessageKey, useText } from "../i18n/index.ts";
import { useSettings } from "../stores/settings-store.ts";
import { formatDuration, formatWhen } from "./format.ts";
import { PictureThumbnail } from "./picture-thumbnail.tsx";

interface PhaseLook {
  readonly icon: LucideIcon;
  readonly name: MessageKey;
}

export const PHASES: Readonly<Record<RunPhase, PhaseLook>> = {
  queued: { icon: Clock, name: "panels.phaseQueued" },
  running: { icon: LoaderCircle, name: "panels.phaseRunning" },
  succeeded: { icon: CircleCheck, name: "panels.phaseSucceeded" },
  failed: { icon: CircleX, name: "panels.phaseFailed" },
  cancelled: { icon: Ban, name: "panels.phaseCancelled" },
  interrupted: { icon: Unplug, name: "panels.phaseInterrupted" },
};

interface RunRowProps {
  readonly run: RunSummary;
  /** Its place among those that wait. */
  readonly place?: number;
  readonly onOpen?: () => void;
  /** Its buttons. */
  readonly children: ReactNode;
}

/** A run in a list: its last picture, its state and time, its seed. */
export function RunRow({ run, place, onOpen, children }: RunRowProps) {
  const t = useText();
  const language = useSettings((settings) => settings.language);
  const { icon: Icon, name } = PHASES[run.phase];
  const facts = [
    t(name),
    run.durationMs === undefined ? undefined : formatDuration(run.durationMs),
    formatWhen(run.startedAt ?? run.queuedAt, Date.now(), language),
    run.seeds[0] === undefined ? undefined : t("panels.seed", { seed: run.seeds[0].seed }),
    run.source === "command" ? t("panels.sourceCommand") : undefined,
  ].filter((fact) => fact !== undefined);
  const title = run.title === "" ? t("shell.untitled") : run.title;
  const summary = (
    <>
      <span className="truncate" style={{ display: "block" }}>
        {title}
      </span>
      <span className="muted small-text numeric">{facts.join(" · ")}</span>
      {run.error !== undefined && <span className="small-text run-error">{run.error.message}</span>}
    </>
  );
  return (
    <div className="run-row">
      {place !== undefined && <span className="run-place">{place}</span>}
      <span className="run-thumbnail">
        {run.thumbnail === undefined ? (
          <Icon size={16} aria-hidden />
        ) : (
          <PictureThumbnail item={{ id: run.thumbnail, mediaType: "image/png" }} size={128} />
        )}
      </span>
      {onOpen === undefined ? (
        <div className="grow">{summary}</div>
      ) : (
        <button type="button" className="grow run-open" onClick={onOpen}>
          {summary}
        </button>
      )}
      {children}
    </div>
  );
}
