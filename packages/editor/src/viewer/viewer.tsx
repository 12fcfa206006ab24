import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { importFiles } from "../actions/import-files.ts";
import { useText } from "../i18n/index.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useUi, useUiActions, type ViewerPicture } from "../stores/ui-store.ts";
import { CompareStages } from "./compare-stages.tsx";
import { Filmstrip } from "./filmstrip.tsx";
import { MetadataPanel } from "./metadata-panel.tsx";
import { type PictureSource, pictureSource } from "./picture-source.ts";
import { useRecentPictures } from "./recent-pictures.ts";
import { StepScrubber } from "./step-scrubber.tsx";
import { useStepsOf, useTabPictures } from "./tab-pictures.ts";
import { usePictureView } from "./use-picture-view.ts";
import { usePixelValue } from "./use-pixel-value.ts";
import type { Size } from "./view-transform.ts";
import { type CompareMode, ViewerBar } from "./viewer-bar.tsx";
import "./viewer.css";

const ImageEditor = lazy(async () => ({
  default: (await import("../widgets/image-editor/image-editor.tsx")).ImageEditor,
}));

/** Where pictures live: follows the newest result of the tab or stays with one picture. Fills its place. */
export function Viewer() {
  const t = useText();
  const editor = useEditor();
  const { client } = editor;
  const viewer = useUi((ui) => ui.viewer);
  const { openViewer, closeViewer } = useUiActions();
  const pictures = useRecentPictures();
  const [newest] = useTabPictures();
  const shown: ViewerPicture | undefined =
    viewer.picture ?? (newest === undefined ? undefined : { kind: "artifact", artifact: newest });
  const compared = viewer.compare ?? earlier(pictures.map(asViewed), shown);
  const source = shown === undefined ? undefined : pictureSource(client, shown);
  const found = compared === undefined ? undefined : pictureSource(client, compared);
  // Only pictures can be laid over each other.
  const other = found?.kind === "image" && source?.kind === "image" ? found : undefined;
  const { mode, setMode } = useCompareMode(viewer.compare !== undefined, other !== undefined);
  const [metadata, setMetadata] = useState(false);
  const [masked, setMasked] = useState(false);
  const [editing, setEditing] = useState<PictureSource | undefined>();
  const steps = useStepsOf(shown?.kind === "artifact" ? shown.artifact : undefined);
  const { step, setStep } = useChosenStep(source?.id);
  const { size, setSize } = useLoadedSize(source);
  const pane = useRef<HTMLDivElement>(null);
  const view = usePictureView(pane, size);
  const [pointed, point] = usePixelValue(source?.kind === "image" ? source.url : undefined);
  const chosenStep = step === undefined ? undefined : steps[step];

  return (
    <section className="viewer" aria-label={t("viewer.viewer")}>
      <ViewerBar
        title={source?.title ?? t("viewer.viewer")}
        mode={mode}
        onMode={setMode}
        scale={view.view?.scale}
        onFit={view.fit}
        onActual={() => view.zoomTo(1)}
        follows={viewer.picture === undefined}
        onFollow={() => openViewer()}
        masked={masked}
        onMasked={() => setMasked(!masked)}
        metadata={metadata}
        onMetadata={() => setMetadata(!metadata)}
        canEdit={source?.kind === "image"}
        onEdit={() => setEditing(source)}
        onClose={closeViewer}
      />
      {editing !== undefined && (
        <Suspense>
          <ImageEditor
            source={editing.url}
            name={editing.title}
            onSave={(picture) => importFiles(editor, [picture], { asInput: true })}
            onClose={() => setEditing(undefined)}
          />
        </Suspense>
      )}
      <div className="viewer-body">
        {source === undefined ? (
          <div className="viewer-empty">
            <p>{t("viewer.empty")}</p>
            <p>{t("viewer.emptyHint")}</p>
          </div>
        ) : source.kind === "video" ? (
          // biome-ignore lint/a11y/useMediaCaption: what a model makes has no captions
          <video
            key={source.id}
            className="viewer-video"
            src={source.url}
            aria-label={source.title}
            controls
            loop
          />
        ) : (
          <CompareStages
            mode={mode}
            pane={pane}
            view={view}
            source={source}
            stepUrl={chosenStep?.url}
            masked={masked}
            other={other}
            size={size}
            onSize={setSize}
            onPoint={point}
          />
        )}
        {metadata && shown !== undefined && <MetadataPanel picture={shown} />}
      </div>
      <div className="viewer-foot numeric">
        {steps.length > 1 && <StepScrubber steps={steps} chosen={step} onChoose={setStep} />}
        <span className="viewer-gap" />
        {pointed !== undefined && chosenStep === undefined && (
          <span>
            {pointed.x}, {pointed.y} · {pointed.pixel.join(" ")}
          </span>
        )}
        {size !== undefined && (
          <span>
            {size.width} × {size.height}
          </span>
        )}
      </div>
      {pictures.length > 1 && (
        <Filmstrip
          pictures={pictures}
          shown={shown?.kind === "artifact" ? shown.artifact.id : undefined}
          compared={mode !== "single" && compared?.kind === "artifact" ? compared.artifact.id : undefined}
          onShow={(artifact) => openViewer({ kind: "artifact", artifact }, viewer.compare)}
          onCompare={(artifact) => {
            openViewer(viewer.picture ?? shown, { kind: "artifact", artifact });
            if (mode === "single") setMode("wipe");
          }}
        />
      )}
    </section>
  );
}

function asViewed(artifact: Extract<ViewerPicture, { kind: "artifact" }>["artifact"]): ViewerPicture {
  return { kind: "artifact", artifact };
}

/** What a picture is compared with unless the person says: the one before it, else the one after. */
function earlier(
  pictures: readonly ViewerPicture[],
  shown: ViewerPicture | undefined,
): ViewerPicture | undefined {
  if (shown?.kind !== "artifact") return pictures[0];
  const place = pictures.findIndex(
    (picture) => picture.kind === "artifact" && picture.artifact.id === shown.artifact.id,
  );
  return pictures[place + 1] ?? pictures[place - 1];
}

/** Opening the viewer with two pictures compares them; with nothing to compare there is one. */
function useCompareMode(wanted: boolean, possible: boolean) {
  const [mode, setMode] = useState<CompareMode>("single");
  useEffect(() => {
    if (wanted) setMode((before) => (before === "single" ? "wipe" : before));
  }, [wanted]);
  const shown: CompareMode = possible ? mode : "single";
  return { mode: shown, setMode };
}

/** The step belongs to one picture: another one is shown finished. */
function useChosenStep(picture: string | undefined) {
  const [chosen, setChosen] = useState<{ readonly picture: string; readonly step: number } | undefined>();
  const step = chosen !== undefined && chosen.picture === picture ? chosen.step : undefined;
  const setStep = (next: number | undefined): void =>
    setChosen(next === undefined || picture === undefined ? undefined : { picture, step: next });
  return { step, setStep };
}

/** The picture's size: told by its artifact, else by the file once it is read. */
function useLoadedSize(source: PictureSource | undefined) {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly size: Size } | undefined>();
  const size = source?.size ?? (loaded !== undefined && loaded.id === source?.id ? loaded.size : undefined);
  const setSize = (next: Size): void => {
    if (source !== undefined) setLoaded({ id: source.id, size: next });
  };
  return { size, setSize };
}
