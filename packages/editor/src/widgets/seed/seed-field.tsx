import type { SeedControl } from "@weft/graph";
import { Dices, Recycle } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useText } from "../../i18n/index.ts";
import type { FieldProps } from "../field-props.ts";
import { ControlMenu } from "./control-menu.tsx";
import { parseSeed, randomSeed, seedText, steppedSeed } from "./seed-value.ts";
import "./seed-field.css";

interface SeedFieldProps extends FieldProps<"seed"> {
  /** What happens to it before the next run; not offered where there is no next run of it. */
  readonly control?: SeedControl;
  readonly onControl?: (control: SeedControl) => void;
  /** The seed that the last run used, where it differs from the value. */
  readonly used?: string | undefined;
}

/** A seed: typed, drawn with the dice, and kept, counted or drawn anew before each run. */
export function SeedField(props: SeedFieldProps) {
  const { input, label, help, value, onChange, onEnd, control = "fixed", onControl, used } = props;
  const t = useText();
  const [typed, setTyped] = useState<string | undefined>();
  const text = seedText(input, value);
  const reused = used === text ? undefined : used;
  const parsed = typed === undefined ? undefined : parseSeed(input, typed);
  const commit = (): void => {
    if (parsed !== undefined && parsed !== value) onChange(parsed);
    setTyped(undefined);
    onEnd();
  };
  const change = (seed: typeof value): void => {
    if (seed !== undefined) onChange(seed);
    setTyped(undefined);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      change(steppedSeed(input, parsed ?? value, step));
    } else if (event.key === "Enter") commit();
    else if (event.key === "Escape") setTyped(undefined);
  };
  return (
    <div className="widget-field widget-seed" data-invalid={text === undefined || undefined}>
      <span className="widget-label" title={help}>
        {label}
      </span>
      <input
        className="widget-value widget-seed-input nodrag nopan"
        aria-label={label}
        aria-invalid={typed === undefined ? text === undefined : parsed === undefined}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? (text === "-1" ? t("widgets.seedDrawn") : (text ?? JSON.stringify(value)))}
        title={reused === undefined ? undefined : t("widgets.seedUsed", { seed: reused })}
        onFocus={(event) => {
          setTyped(text ?? "");
          const element = event.currentTarget;
          requestAnimationFrame(() => element.select());
        }}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => typed !== undefined && commit()}
      />
      {reused !== undefined && (
        <button
          type="button"
          className="widget-icon-button nodrag nopan"
          title={t("widgets.seedReuse", { seed: reused })}
          aria-label={t("widgets.seedReuse", { seed: reused })}
          onClick={() => change(parseSeed(input, reused))}
        >
          <Recycle size={12} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="widget-icon-button nodrag nopan"
        title={t("widgets.seedDice")}
        aria-label={t("widgets.seedDice")}
        onClick={() => change(randomSeed((count) => crypto.getRandomValues(new Uint8Array(count))))}
      >
        <Dices size={13} aria-hidden />
      </button>
      {onControl !== undefined && <ControlMenu control={control} onControl={onControl} />}
    </div>
  );
}
