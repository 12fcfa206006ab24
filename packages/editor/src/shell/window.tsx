import { Tooltip } from "radix-ui";
import { lazy, Suspense } from "react";
import { Canvas } from "../canvas/canvas.tsx";
import { useText } from "../i18n/index.ts";
import { useUi, useUiActions } from "../stores/ui-store.ts";
import { useRootAttributes } from "../theme/use-theme.ts";
import { CommandPalette } from "./command-palette.tsx";
import { Spinner } from "./controls/spinner.tsx";
import { DialogHost } from "./dialogs/dialog-host.tsx";
import { Drawer } from "./drawer.tsx";
import { DrawerContent, useDrawerTitle } from "./drawer-content.tsx";
import { Inspector } from "./inspector.tsx";
import { MainRail } from "./main-rail.tsx";
import { OfflineBar } from "./offline-bar.tsx";
import { SafePart } from "./safe-part.tsx";
import { Strip } from "./strip.tsx";
import { Toasts } from "./toasts.tsx";
import { TopBar } from "./top-bar.tsx";
import { useKeptLayout } from "./use-kept-layout.ts";
import { useKeyboard } from "./use-keyboard.ts";
import { usePrefetch } from "./use-prefetch.ts";
import { useShowProblem } from "./use-show-problem.ts";
import { useTabTitle } from "./use-tab-title.ts";
import { useViewerDock, ViewerPane } from "./viewer-pane.tsx";
import "./window.css";

const FormView = lazy(async () => ({ default: (await import("../form/form-view.tsx")).FormView }));

/** The whole window: bars around the canvas, and what lies over it. */
export function Window() {
  useRootAttributes();
  useKeyboard();
  useTabTitle();
  useKeptLayout();
  usePrefetch();
  const focusMode = useUi((ui) => ui.focusMode);
  const palette = useUi((ui) => ui.palette);
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <div className="window" data-focus={focusMode || undefined}>
        {!focusMode && <TopBar />}
        <OfflineBar />
        <div className="window-middle">
          {!focusMode && <MainRail />}
          {!focusMode && <LeftDrawer />}
          <Work />
          {!focusMode && <RightDrawer />}
        </div>
        {!focusMode && <Strip />}
      </div>
      <DialogHost />
      {/* Not loaded on use: what is typed right after its keys must not go anywhere else. */}
      {palette && <CommandPalette />}
      <Toasts />
    </Tooltip.Provider>
  );
}

/** The graph or the form, and the viewer beside it. */
function Work() {
  const t = useText();
  const view = useUi((ui) => ui.view);
  const viewerIsOpen = useUi((ui) => ui.viewer.open);
  const dock = useViewerDock();
  return (
    <div className="work" data-dock={dock}>
      <main className="stage-area">
        <SafePart>
          {view === "form" ? (
            <Suspense fallback={<Spinner label={t("shell.loading")} />}>
              <FormView />
            </Suspense>
          ) : (
            <Canvas />
          )}
        </SafePart>
      </main>
      {viewerIsOpen && (
        <SafePart>
          <ViewerPane />
        </SafePart>
      )}
    </div>
  );
}

function LeftDrawer() {
  const { openDrawer } = useUiActions();
  const drawer = useUi((ui) => ui.drawer);
  const title = useDrawerTitle(drawer);
  if (drawer === undefined) return null;
  return (
    <Drawer name="drawer" side="left" title={title} onClose={() => openDrawer(undefined)}>
      <SafePart key={drawer}>
        <DrawerContent drawer={drawer} />
      </SafePart>
    </Drawer>
  );
}

function RightDrawer() {
  const t = useText();
  const { set } = useUiActions();
  const inspector = useUi((ui) => ui.inspector);
  const showProblem = useShowProblem();
  if (!inspector) return null;
  return (
    <Drawer
      name="inspector"
      side="right"
      title={t("shell.inspector")}
      onClose={() => set({ inspector: false })}
    >
      <SafePart>
        <Inspector onShowProblem={showProblem} />
      </SafePart>
    </Drawer>
  );
}
