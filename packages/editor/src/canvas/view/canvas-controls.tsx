import { MiniMap, useStore as useFlowStore, useReactFlow } from "@xyflow/react";
import { Map as MapIcon, Maximize, Minus, Plus } from "lucide-react";
import { useText } from "../../i18n/index.ts";
import { IconButton } from "../../shell/controls/icon-button.tsx";
import { useSettings, useSettingsActions } from "../../stores/settings-store.ts";
import { tintOf } from "../colors.ts";
import type { FlowNode } from "../flow/flow-types.ts";
import { fitOptions } from "./zoom.ts";

/** Zoom and map, at the lower right. */
export function CanvasControls() {
  const t = useText();
  const flow = useReactFlow();
  const minimap = useSettings((settings) => settings.minimap);
  const { set } = useSettingsActions();
  const percent = useFlowStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="canvas-corner">
      {minimap && <GraphMap />}
      <div className="canvas-controls" role="toolbar" aria-label={t("canvas.zoomTools")}>
        <IconButton
          small
          side="top"
          icon={Minus}
          label={t("canvas.zoomOut")}
          shortcut="Alt+-"
          onClick={() => void flow.zoomOut()}
        />
        <button
          type="button"
          className="canvas-zoom numeric"
          title={t("canvas.zoomTo")}
          aria-label={t("canvas.zoomTo")}
          onClick={() => void flow.zoomTo(1)}
        >
          {percent} %
        </button>
        <IconButton
          small
          side="top"
          icon={Plus}
          label={t("canvas.zoomIn")}
          shortcut="Alt+="
          onClick={() => void flow.zoomIn()}
        />
        <IconButton
          small
          side="top"
          icon={Maximize}
          label={t("canvas.fit")}
          shortcut="."
          onClick={() => void flow.fitView(fitOptions)}
        />
        <IconButton
          small
          side="top"
          icon={MapIcon}
          label={t(minimap ? "canvas.hideMinimap" : "canvas.showMinimap")}
          pressed={minimap}
          onClick={() => set({ minimap: !minimap })}
        />
      </div>
    </div>
  );
}

function GraphMap() {
  const t = useText();
  return (
    <MiniMap<FlowNode>
      className="canvas-map"
      ariaLabel={t("canvas.minimap")}
      pannable
      zoomable
      nodeBorderRadius={6}
      nodeColor={mapColor}
      maskColor="var(--map-mask)"
      bgColor="var(--panel)"
    />
  );
}

function mapColor(node: FlowNode): string {
  switch (node.type) {
    case "frame":
      return `color-mix(in oklab, ${tintOf(node.data.group.color) ?? "var(--text-muted)"} 18%, transparent)`;
    case "boundary":
      return "transparent";
    default:
      return node.selected === true ? "var(--text)" : "var(--line-strong)";
  }
}
