import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { useSettings, useSettingsActions } from "../stores/settings-store.ts";
import { IconButton } from "./controls/icon-button.tsx";
import { Resizer } from "./controls/resizer.tsx";
import "./drawer.css";

interface DrawerProps {
  /** Which size is remembered. */
  readonly name: "drawer" | "inspector";
  readonly title: string;
  readonly side: "left" | "right";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const MIN = 260;
const MAX = 420;

/** A panel beside the canvas, with a width that is remembered. */
export function Drawer({ name, title, side, onClose, children }: DrawerProps) {
  const t = useText();
  const width = Math.min(
    MAX,
    Math.max(
      MIN,
      useSettings(({ sizes }) => sizes[name] ?? 288),
    ),
  );
  const { setSize } = useSettingsActions();
  return (
    <section className={`drawer ${side}`} aria-label={title} style={{ "--width": `${width}px` }}>
      <header>
        <h2>{title}</h2>
        <IconButton icon={X} small label={t("shell.close")} onClick={onClose} />
      </header>
      {children}
      <Resizer
        label={t(name === "drawer" ? "shell.resizeDrawer" : "shell.resizeInspector")}
        edge={side === "left" ? "right" : "left"}
        size={width}
        min={MIN}
        max={MAX}
        onResize={(size) => setSize(name, size)}
      />
    </section>
  );
}
