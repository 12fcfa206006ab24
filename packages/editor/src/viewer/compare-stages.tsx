import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { useText } from "../i18n/index.ts";
import type { PictureSource } from "./picture-source.ts";
import { Stage, StagePicture } from "./stage.tsx";
import type { PictureView } from "./use-picture-view.ts";
import type { Place, Size } from "./view-transform.ts";
import type { CompareMode } from "./viewer-bar.tsx";
import { WipeDivider } from "./wipe-divider.tsx";

const MaskedPicture = lazy(async () => ({ default: (await import("./masked-picture.tsx")).MaskedPicture }));

interface CompareStagesProps {
  readonly mode: CompareMode;
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly view: PictureView;
  readonly source: PictureSource;
  /** Shown instead of the picture: one step on the way to it. */
  readonly stepUrl: string | undefined;
  /** What is transparent is shown as a mask. */
  readonly masked: boolean;
  readonly other: PictureSource | undefined;
  readonly size: Size | undefined;
  readonly onSize: (size: Size) => void;
  readonly onPoint: (at: Place | undefined) => void;
}

/** One picture, or two at the same place: over each other with a divider, or side by side. */
export function CompareStages(props: CompareStagesProps) {
  const { mode, pane, view, source, stepUrl, masked, other, size, onSize, onPoint } = props;
  const t = useText();
  const second = useRef<HTMLDivElement>(null);
  const [divider, setDivider] = useState(0.5);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another chance
  useEffect(() => setFailed(false), [source.url]);
  const isStep = stepUrl !== undefined;
  return (
    <div className="viewer-stages">
      <Stage pane={pane} view={view} label={source.title} onPoint={onPoint}>
        {masked && !isStep && view.view !== undefined && size !== undefined ? (
          <Suspense>
            <MaskedPicture
              src={source.url}
              alt={source.title}
              view={view.view}
              size={size}
              onFailed={() => setFailed(true)}
            />
          </Suspense>
        ) : (
          <StagePicture
            src={stepUrl ?? source.url}
            alt={source.title}
            view={view.view}
            size={size}
            {...(isStep ? {} : { onSize, onFailed: () => setFailed(true) })}
          />
        )}
        {failed && (
          <p className="viewer-empty" role="alert">
            {t("viewer.failed", { name: source.title })}
          </p>
        )}
        {mode === "wipe" && other !== undefined && (
          <>
            <div className="viewer-over" style={{ "--divider": `${divider * 100}%` }}>
              <StagePicture src={other.url} alt={other.title} view={view.view} size={size} />
            </div>
            <WipeDivider label={t("viewer.divider")} at={divider} onMove={setDivider} />
            <span className="viewer-tag right">{other.title}</span>
          </>
        )}
        {mode !== "single" && other !== undefined && <span className="viewer-tag left">{source.title}</span>}
      </Stage>
      {mode === "side" && other !== undefined && (
        <Stage pane={second} view={view} label={other.title} onPoint={onPoint}>
          <StagePicture src={other.url} alt={other.title} view={view.view} size={size} />
          <span className="viewer-tag right">{other.title}</span>
        </Stage>
      )}
    </div>
  );
}
