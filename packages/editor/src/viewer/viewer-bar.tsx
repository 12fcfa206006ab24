import {
  Blend,
  Brush,
  Columns2,
  Info,
  Maximize,
  Radio,
  Square,
  SquareSplitHorizontal,
  X,
} from "lucide-react";
import { useText } from "../i18n/index.ts";
import { IconButton } from "../shell/controls/icon-button.tsx";

/** How many pictures are shown, and how. */
export type CompareMode = "single" | "wipe" | "side";

interface ViewerBarProps {
  readonly title: string;
  readonly mode: CompareMode;
  readonly onMode: (mode: CompareMode) => void;
  /** CSS pixels for a pixel of the picture; `undefined` without one. */
  readonly scale: number | undefined;
  readonly onFit: () => void;
  readonly onActual: () => void;
  readonly follows: boolean;
  readonly onFollow: () => void;
  readonly masked: boolean;
  readonly onMasked: () => void;
  readonly metadata: boolean;
  readonly onMetadata: () => void;
  readonly canEdit: boolean;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** The viewer's header. */
export function ViewerBar(props: ViewerBarProps) {
  const t = useText();
  const { title, mode, onMode, scale, follows } = props;
  const isEmpty = scale === undefined;
  return (
    <header className="viewer-bar">
      <h2 title={title}>{title}</h2>
      <IconButton
        small
        icon={Radio}
        label={t("viewer.latest")}
        pressed={follows}
        disabled={follows}
        onClick={props.onFollow}
      />
      <span className="viewer-gap" />
      <IconButton
        small
        icon={Square}
        label={t("viewer.single")}
        pressed={mode === "single"}
        onClick={() => onMode("single")}
      />
      <IconButton
        small
        icon={SquareSplitHorizontal}
        label={t("viewer.wipe")}
        pressed={mode === "wipe"}
        disabled={isEmpty}
        onClick={() => onMode("wipe")}
      />
      <IconButton
        small
        icon={Columns2}
        label={t("viewer.side")}
        pressed={mode === "side"}
        disabled={isEmpty}
        onClick={() => onMode("side")}
      />
      <span className="viewer-gap" />
      <IconButton
        small
        icon={Maximize}
        label={t("viewer.fit")}
        shortcut="0"
        disabled={isEmpty}
        onClick={props.onFit}
      />
      <button
        type="button"
        className="viewer-scale numeric"
        title={`${t("viewer.actual")} (1)`}
        aria-label={t("viewer.actual")}
        disabled={isEmpty}
        onClick={props.onActual}
      >
        {scale === undefined ? "" : `${Math.round(scale * 100)} %`}
      </button>
      <IconButton
        small
        icon={Blend}
        label={t("viewer.masked")}
        pressed={props.masked}
        disabled={isEmpty}
        onClick={props.onMasked}
      />
      <IconButton
        small
        icon={Info}
        label={t("viewer.metadata")}
        pressed={props.metadata}
        disabled={isEmpty}
        onClick={props.onMetadata}
      />
      <IconButton
        small
        icon={Brush}
        label={t("viewer.edit")}
        disabled={!props.canEdit}
        onClick={props.onEdit}
      />
      <IconButton small icon={X} label={t("viewer.close")} onClick={props.onClose} />
    </header>
  );
}
