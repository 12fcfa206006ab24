import { type KeyboardEvent, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";

interface NodeTitleProps {
  readonly title: string;
  /** What the field starts with when the person has given no title: empty text gives the default back. */
  readonly onRename: (title: string) => void;
  readonly className?: string;
}

/** A title that a double-click turns into a field: Enter keeps, Escape drops, empty text gives the first title back. */
export function NodeTitle({ title, onRename, className = "node-title" }: NodeTitleProps) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const dropped = useRef(false);
  if (!editing) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the menu and the inspector rename by keyboard.
      <span
        className={className}
        title={title}
        onDoubleClick={(event) => {
          event.stopPropagation();
          dropped.current = false;
          setEditing(true);
        }}
      >
        {title}
      </span>
    );
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === "Escape") dropped.current = true;
    if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person asked for this field with a double-click on it.
      autoFocus
      className="node-title-field nodrag nopan"
      aria-label={t("canvas.rename")}
      defaultValue={title}
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onBlur={(event) => {
        setEditing(false);
        const next = event.currentTarget.value.trim();
        if (!dropped.current && next !== title) onRename(next);
      }}
    />
  );
}
