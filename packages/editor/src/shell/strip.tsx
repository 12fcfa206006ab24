import { ChevronDown, ChevronUp, Images } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useArtifacts } from "../panels/data/use-artifacts.ts";
import { PictureCell } from "../panels/picture-cell.tsx";
import { useActiveRun, useQueue, useRuns } from "../stores/runs.ts";
import { useUi, useUiActions } from "../stores/ui-store.ts";
import { IconButton } from "./controls/icon-button.tsx";
import { ProgressBar } from "./controls/progress-bar.tsx";
import { latestPreview } from "./latest-preview.ts";
import "../panels/picture-grid.css";
import "./strip.css";

/** Thumbnails beyond these are in the gallery. */
const SHOWN = 60;

/** What runs now and what came out last, newest first, along the bottom. */
export function Strip() {
  const t = useText();
  const ui = useUiActions();
  const isOpen = useUi(({ strip }) => strip === "open");
  const { running, queued } = useQueue();
  const words = [
    running.length > 0 ? t("shell.stripRunning") : undefined,
    queued.length > 0 ? t("shell.stripWaiting", { count: queued.length }) : undefined,
  ].filter((word) => word !== undefined);
  return (
    <section className="strip" data-open={isOpen || undefined} aria-label={t("shell.strip")}>
      <header>
        <IconButton
          icon={isOpen ? ChevronDown : ChevronUp}
          small
          side="top"
          label={t(isOpen ? "shell.stripFold" : "shell.stripUnfold")}
          onClick={() => ui.set({ strip: isOpen ? "folded" : "open" })}
        />
        <h2>{t("shell.strip")}</h2>
        <span className="muted small-text" role="status">
          {words.length === 0 ? t("shell.stripIdle") : words.join(" · ")}
        </span>
        <IconButton
          icon={Images}
          small
          side="top"
          label={t("shell.openGallery")}
          onClick={() => ui.openDrawer("gallery")}
        />
      </header>
      {isOpen && <StripPictures />}
    </section>
  );
}

function StripPictures() {
  const t = useText();
  const ui = useUiActions();
  const { items, state } = useArtifacts();
  const active = useActiveRun();
  if (items.length === 0 && active === undefined) {
    return <p className="strip-empty muted">{state === "ready" ? t("shell.stripEmpty") : ""}</p>;
  }
  return (
    <ul className="strip-pictures">
      {active !== undefined && (
        <li>
          <RunningTile title={active.title} fraction={active.fraction} />
        </li>
      )}
      {items.slice(0, SHOWN).map((item) => (
        <li key={item.id}>
          <PictureCell item={item} onOpen={() => ui.openViewer({ kind: "artifact", artifact: item })} />
        </li>
      ))}
    </ul>
  );
}

function RunningTile({ title, fraction }: { readonly title: string; readonly fraction: number }) {
  const t = useText();
  const preview = useRuns(latestPreview);
  return (
    <div className="picture-cell running-tile">
      {preview !== undefined && <img src={preview} alt="" />}
      <ProgressBar label={title === "" ? t("shell.stripRunning") : title} value={fraction} />
    </div>
  );
}
