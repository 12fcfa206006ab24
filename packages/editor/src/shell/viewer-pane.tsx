import { lazy, Suspense } from "react";
import { useText } from "../i18n/index.ts";
import { useSettings, useSettingsActions } from "../stores/settings-store.ts";
import { Resizer } from "./controls/resizer.tsx";
import { Spinner } from "./controls/spinner.tsx";
import "./viewer-pane.css";

const Viewer = lazy(async () => ({ default: (await import("../viewer/viewer.tsx")).Viewer }));

export type ViewerDock = "right" | "below";

export function useViewerDock(): ViewerDock {
  return useSettings((settings) => (settings.choices["viewer.dock"] === "below" ? "below" : "right"));
}

const MIN = 240;
const MAX = 1600;

/** Where the viewer is docked beside the canvas, with a size that is remembered for each side. */
export function ViewerPane() {
  const t = useText();
  const dock = useViewerDock();
  const sizeName = `viewer.${dock}`;
  const size = useSettings(({ sizes }) => sizes[sizeName] ?? (dock === "right" ? 480 : 320));
  const { setSize } = useSettingsActions();
  return (
    <div className={`viewer-pane ${dock}`} style={{ "--size": `${size}px` }}>
      <Resizer
        label={t("shell.resizeViewer")}
        edge={dock === "right" ? "left" : "top"}
        size={size}
        min={MIN}
        max={MAX}
        onResize={(next) => setSize(sizeName, next)}
      />
      <Suspense fallback={<Spinner label={t("shell.loading")} />}>
        <Viewer />
      </Suspense>
    </div>
  );
}
