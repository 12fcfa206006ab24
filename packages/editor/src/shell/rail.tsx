import type { LucideIcon } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { IconButton } from "./controls/icon-button.tsx";
import "./rail.css";

export interface RailItem {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut: string | undefined;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

interface RailProps {
  readonly top: readonly RailItem[];
  readonly bottom: readonly RailItem[];
}

/** The column of icons at the left: panels at the top, what concerns the whole program at the bottom. */
export function Rail({ top, bottom }: RailProps) {
  const t = useText();
  const draw = ({ id, ...item }: RailItem) => <IconButton key={id} side="right" {...item} />;
  return (
    <nav className="rail" aria-label={t("shell.rail")}>
      <div>{top.map(draw)}</div>
      <div>{bottom.map(draw)}</div>
    </nav>
  );
}
