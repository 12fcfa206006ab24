import { Maximize, Redo2, Undo2 } from "lucide-react";
import { type ReactNode, type RefObject, useReducer, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { IconButton } from "../../shell/controls/icon-button.tsx";
import { usePictureView } from "../../viewer/use-picture-view.ts";
import { useEditorKeys } from "./editor-keys.ts";
import { MaskMenu } from "./mask-menu.tsx";
import { PaintStage, type StageHandle } from "./paint-stage.tsx";
import type { Change, Painting } from "./painting.ts";
import type { ToolSettings } from "./tool.ts";
import { ToolOptions } from "./tool-options.tsx";
import { ToolRail } from "./tool-rail.tsx";

interface PaintingDeskProps {
  readonly painting: Painting;
  readonly stage: RefObject<StageHandle | undefined>;
  /** Buttons at the end of the bar. */
  readonly children: ReactNode;
}

const FIRST_SETTINGS: ToolSettings = {
  tool: "brush",
  layer: "mask",
  size: 40,
  hardness: 0.8,
  opacity: 1,
  tolerance: 24,
  color: [255, 255, 255],
};

/** Tools, options and the picture. */
export function PaintingDesk({ painting, stage, children }: PaintingDeskProps) {
  const t = useText();
  const [settings, setSettings] = useState<ToolSettings>(() => ({
    ...FIRST_SETTINGS,
    // A brush that suits the picture: a twentieth of its longer side.
    size: Math.min(400, Math.max(4, Math.round(Math.max(painting.base.width, painting.base.height) / 20))),
  }));
  const change = (part: Partial<ToolSettings>): void => setSettings((before) => ({ ...before, ...part }));
  // The painting changes in place; this draws the buttons anew.
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const pane = useRef<HTMLElement>(null);
  const view = usePictureView(pane, painting.base);
  const show = (done: Change | undefined): void => {
    stage.current?.draw(done);
    refresh();
  };
  const undo = (): void => show(painting.undo());
  const redo = (): void => show(painting.redo());
  const keys = useEditorKeys({ settings, onSettings: change, view, undo, redo });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the tools work wherever the focus is inside
    <div
      className="paint-desk"
      ref={focusAtFirst}
      // A press on the picture gives the focus here, so that the keys of the tools are heard.
      tabIndex={-1}
      onKeyDown={keys.onKeyDown}
      onKeyUp={keys.onKeyUp}
    >
      <div className="paint-bar">
        <IconButton
          icon={Undo2}
          label={t("imageEditor.undo")}
          shortcut="Ctrl+Z"
          disabled={!painting.canUndo()}
          onClick={undo}
        />
        <IconButton
          icon={Redo2}
          label={t("imageEditor.redo")}
          shortcut="Ctrl+Shift+Z"
          disabled={!painting.canRedo()}
          onClick={redo}
        />
        <span className="paint-separator" />
        <ToolOptions settings={settings} onChange={change} />
        {settings.layer === "mask" && <MaskMenu onChange={(each) => show(painting.changeMask(each))} />}
        <span className="paint-fill" />
        <IconButton icon={Maximize} label={t("imageEditor.fit")} shortcut="0" onClick={view.fit} />
        <button
          type="button"
          className="paint-scale numeric"
          title={`${t("imageEditor.actual")} (1)`}
          aria-label={t("imageEditor.actual")}
          onClick={() => view.zoomTo(1)}
        >
          {view.view === undefined ? "" : `${Math.round(view.view.scale * 100)} %`}
        </button>
        {children}
      </div>
      <div className="paint-body">
        <ToolRail tool={settings.tool} onTool={(tool) => change({ tool })} />
        <PaintStage
          painting={painting}
          settings={settings}
          pane={pane}
          view={view}
          panning={keys.panning}
          handle={stage}
          onStep={refresh}
        />
      </div>
      <p className="paint-hint">
        {t("imageEditor.hint")}
        <span className="numeric">
          {painting.base.width} × {painting.base.height}
        </span>
      </p>
    </div>
  );
}

function focusAtFirst(desk: HTMLElement | null): void {
  desk?.focus({ preventScroll: true });
}
