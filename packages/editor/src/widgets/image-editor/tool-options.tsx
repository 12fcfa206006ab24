import { type Translate, useText } from "../../i18n/index.ts";
import type { LayerName } from "./painting.ts";
import { colorText, parseColor, type ToolSettings } from "./tool.ts";

interface ToolOptionsProps {
  readonly settings: ToolSettings;
  readonly onChange: (change: Partial<ToolSettings>) => void;
}

/** What the chosen tool paints on and how. */
export function ToolOptions({ settings, onChange }: ToolOptionsProps) {
  const t = useText();
  const { tool, layer, size, hardness, opacity, tolerance, color } = settings;
  const hasTip = tool === "brush" || tool === "eraser" || tool === "line";
  return (
    <>
      <LayerSwitch layer={layer} onChange={(next) => onChange({ layer: next })} t={t} />
      {hasTip && (
        <Slider
          label={t("imageEditor.size")}
          unit="px"
          min={1}
          max={400}
          value={size}
          onChange={(value) => onChange({ size: value })}
        />
      )}
      {hasTip && (
        <Slider
          label={t("imageEditor.hardness")}
          unit="%"
          min={0}
          max={100}
          value={Math.round(hardness * 100)}
          onChange={(value) => onChange({ hardness: value / 100 })}
        />
      )}
      {layer === "paint" && (
        <Slider
          label={t("imageEditor.opacity")}
          unit="%"
          min={1}
          max={100}
          value={Math.round(opacity * 100)}
          onChange={(value) => onChange({ opacity: value / 100 })}
        />
      )}
      {tool === "bucket" && (
        <Slider
          label={t("imageEditor.tolerance")}
          min={0}
          max={255}
          value={tolerance}
          onChange={(value) => onChange({ tolerance: value })}
        />
      )}
      {layer === "paint" && tool !== "eraser" && (
        <label className="paint-option">
          {t("imageEditor.color")}
          <input
            type="color"
            value={colorText(color)}
            onChange={(event) => onChange({ color: parseColor(event.target.value) })}
          />
        </label>
      )}
    </>
  );
}

interface LayerSwitchProps {
  readonly layer: LayerName;
  readonly onChange: (layer: LayerName) => void;
  readonly t: Translate;
}

function LayerSwitch({ layer, onChange, t }: LayerSwitchProps) {
  const names = { mask: t("imageEditor.mask"), paint: t("imageEditor.paint") } as const;
  const layers: readonly LayerName[] = ["mask", "paint"];
  return (
    <fieldset className="paint-layer-switch" aria-label={t("imageEditor.layer")}>
      {layers.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={layer === name}
          title={`${t("imageEditor.layer")} (X)`}
          onClick={() => onChange(name)}
        >
          {names[name]}
        </button>
      ))}
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

function Slider({ label, min, max, value, unit = "", onChange }: SliderProps) {
  return (
    <label className="paint-option">
      {label}
      <input
        type="range"
        min={min}
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span className="paint-option-value numeric">
        {value}
        {unit !== "" && ` ${unit}`}
      </span>
    </label>
  );
}
