import { Plus, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useText } from "../i18n/index.ts";
import { IconButton } from "./controls/icon-button.tsx";
import "./tab-strip.css";

export interface ShownTab {
  readonly id: string;
  readonly title: string;
  readonly dirty: boolean;
}

interface TabStripProps {
  readonly tabs: readonly ShownTab[];
  readonly active: string;
  readonly newShortcut: string | undefined;
  readonly onActivate: (id: string) => void;
  readonly onClose: (id: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onNew: () => void;
}

/** The open workflows. Arrow keys go from tab to tab, Delete closes one, and so does the middle button. */
export function TabStrip({ tabs, active, newShortcut, onActivate, onClose, onStep, onNew }: TabStripProps) {
  const t = useText();
  const press = (event: KeyboardEvent, id: string): void => {
    if (event.key === "ArrowRight") onStep(1);
    else if (event.key === "ArrowLeft") onStep(-1);
    else if (event.key === "Delete") onClose(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tab-strip">
      <div className="tabs" role="tablist" aria-label={t("shell.tabs")}>
        {tabs.map(({ id, title, dirty }) => {
          const name = title === "" ? t("shell.untitled") : title;
          return (
            <div
              key={id}
              className="tab"
              data-active={id === active || undefined}
              data-dirty={dirty || undefined}
              role="presentation"
              onAuxClick={(event) => event.button === 1 && onClose(id)}
            >
              <button
                type="button"
                role="tab"
                aria-keyshortcuts="Delete"
                aria-selected={id === active}
                aria-label={dirty ? `${name}, ${t("shell.unsaved")}` : name}
                tabIndex={id === active ? 0 : -1}
                className="tab-title truncate"
                title={name}
                onClick={() => onActivate(id)}
                onKeyDown={(event) => press(event, id)}
              >
                {name}
              </button>
              {/* For the pointer: a list of tabs holds nothing but tabs, and the keyboard has Delete. */}
              <button
                type="button"
                tabIndex={-1}
                aria-hidden
                className="tab-close"
                title={t("shell.closeTab", { title: name })}
                onClick={() => onClose(id)}
              >
                <span className="tab-dot" aria-hidden />
                <X size={12} aria-hidden />
              </button>
            </div>
          );
        })}
      </div>
      <IconButton icon={Plus} small label={t("shell.newTab")} shortcut={newShortcut} onClick={onNew} />
    </div>
  );
}
