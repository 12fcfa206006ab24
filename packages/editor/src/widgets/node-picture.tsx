import type { NodeAddress } from "@weft/graph";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import { useText } from "../i18n/index.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useUiActions, type ViewerPicture } from "../stores/ui-store.ts";
import { pictureSource } from "../viewer/picture-source.ts";
import { CropFigure } from "./crop/crop-figure.tsx";
import { useNodePictures } from "./node-pictures.ts";
import { PictureImage } from "./picture-image.tsx";
import "./node-picture.css";

interface NodePictureProps {
  readonly address: NodeAddress;
}

/** Pixels of the longer side: sharp in a node of usual width on a screen with two pixels a point. */
const SIDE = 512;

/** What a node shows at its bottom: the picture that it made, is making or reads. Fills the place that it is given. */
export const NodePicture = memo(function NodePicture({ address }: NodePictureProps) {
  const shown = useNodePictures(address);
  switch (shown.kind) {
    case "none":
      return null;
    case "preview":
      return <PreviewFigure url={shown.preview.url} step={shown.preview.step} total={shown.preview.total} />;
    case "text":
      return <pre className="node-text nowheel nodrag">{shown.text}</pre>;
    case "pictures": {
      const [first] = shown.pictures;
      return shown.crop === true && first !== undefined ? (
        <CropFigure address={address} picture={first} />
      ) : (
        <PictureFigure pictures={shown.pictures} />
      );
    }
  }
});

function PreviewFigure({
  url,
  step,
  total,
}: {
  readonly url: string;
  readonly step: number;
  readonly total: number;
}) {
  const t = useText();
  return (
    <figure className="node-picture">
      <img
        src={url}
        alt={t("widgets.preview", { step })}
        draggable={false}
        className="node-picture-preview"
      />
      <figcaption className="node-picture-caption numeric">
        {step} / {total}
      </figcaption>
    </figure>
  );
}

function PictureFigure({ pictures }: { readonly pictures: readonly ViewerPicture[] }) {
  const t = useText();
  const { client } = useEditor();
  const { openViewer } = useUiActions();
  const [chosen, setChosen] = useState(0);
  const place = Math.min(chosen, pictures.length - 1);
  const picture = pictures[place];
  if (picture === undefined) return null;
  const source = pictureSource(client, picture);
  const step = (by: number): void => setChosen((place + by + pictures.length) % pictures.length);
  // The size of a picture that is only read would be that of its thumbnail.
  const size = source.size === undefined ? "" : `${source.size.width} × ${source.size.height}`;
  const caption = [size, pictures.length > 1 ? `${place + 1} / ${pictures.length}` : ""];
  return (
    <figure className="node-picture">
      <button
        type="button"
        className="node-picture-open"
        title={t("widgets.openViewer")}
        aria-label={`${t("widgets.openViewer")}: ${source.title}`}
        onDoubleClick={(event) => {
          event.stopPropagation();
          openViewer(picture);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.stopPropagation();
          openViewer(picture);
        }}
      >
        {source.kind === "video" ? (
          // It plays while somebody looks at it: a loop on every node would never let the machine rest.
          <video
            key={source.id}
            src={source.url}
            aria-label={source.title}
            preload="metadata"
            loop
            muted
            playsInline
            onPointerEnter={(event) => void event.currentTarget.play().catch(() => undefined)}
            onPointerLeave={(event) => event.currentTarget.pause()}
          />
        ) : (
          <PictureImage key={source.id} title={source.title} url={source.small(SIDE)} />
        )}
      </button>
      <figcaption className="node-picture-caption numeric">
        {pictures.length > 1 && <StepButton label={t("widgets.previousPicture")} by={-1} onStep={step} />}
        <span>{caption.filter(Boolean).join(" · ")}</span>
        {pictures.length > 1 && <StepButton label={t("widgets.nextPicture")} by={1} onStep={step} />}
      </figcaption>
    </figure>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly by: 1 | -1;
  readonly onStep: (by: number) => void;
}

function StepButton({ label, by, onStep }: StepButtonProps) {
  const Icon = by === 1 ? ChevronRight : ChevronLeft;
  return (
    <button
      type="button"
      className="widget-icon-button nodrag nopan"
      title={label}
      aria-label={label}
      onClick={() => onStep(by)}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon size={13} aria-hidden />
    </button>
  );
}
