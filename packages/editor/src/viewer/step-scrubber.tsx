import { useText } from "../i18n/index.ts";
import type { PreviewPicture } from "../stores/node-run.ts";

interface StepScrubberProps {
  readonly steps: readonly PreviewPicture[];
  /** Which of `steps` is shown; `undefined` is the finished picture. */
  readonly chosen: number | undefined;
  readonly onChoose: (step: number | undefined) => void;
}

/** Goes back through the steps of the sampler that led to a picture; its last place is the picture itself. */
export function StepScrubber({ steps, chosen, onChoose }: StepScrubberProps) {
  const t = useText();
  const shown = chosen === undefined ? undefined : steps[chosen];
  return (
    <label className="viewer-steps">
      <span>{t("viewer.steps")}</span>
      <input
        type="range"
        min={0}
        max={steps.length}
        value={chosen ?? steps.length}
        aria-valuetext={shown === undefined ? t("viewer.finished") : `${shown.step} / ${shown.total}`}
        onChange={(event) => {
          const place = event.currentTarget.valueAsNumber;
          onChoose(place >= steps.length ? undefined : place);
        }}
      />
      <span className="numeric">
        {shown === undefined ? t("viewer.finished") : `${shown.step} / ${shown.total}`}
      </span>
    </label>
  );
}
