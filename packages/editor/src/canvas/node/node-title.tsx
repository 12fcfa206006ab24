import type { NodeId } from "@weft/graph";
import { type KeyboardEvent, useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";

interface NodeTitleProps {
  readonly title: string;
  /** Empty text gives the first title back. */
  readonly onRename: (title: string) => void;
  readonly className?: string;
}

/** A title that a double-click turns into a field: Enter keeps, Escape drops. */
export function EditableTitle({ title, onRename, className = "node-title" }: NodeTitleProps) {
  const [editing, setEditing] = useState(false);
  return editing ? (
    <TitleField title={title} onRename={onRename} onEnd={() => setEditing(false)} />
  ) : (
    <TitleText title={title} className={className} onEdit={() => setEditing(true)} />
  );
}

interface NodeOwnTitleProps extends NodeTitleProps {
  readonly node: NodeId;
  /** Menus and keys start it too, so the canvas knows which node is renamed. */
  readonly isEditing: boolean;
  readonly onEditing: (node: NodeId | undefined) => void;
}

/** The title of a node in its header. */
export function NodeTitle({ node, title, isEditing, onEditing, onRename }: NodeOwnTitleProps) {
  return isEditing ? (
    <TitleField title={title} onRename={onRename} onEnd={() => onEditing(undefined)} />
  ) : (
    <TitleText title={title} className="node-title" onEdit={() => onEditing(node)} />
  );
}

interface TitleTextProps {
  readonly title: string;
  readonly className: string;
  readonly onEdit: () => void;
}

function TitleText({ title, className, onEdit }: TitleTextProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu renames by keyboard.
    <span
      className={className}
      title={title}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onEdit();
      }}
    >
      {title}
    </span>
  );
}

interface TitleFieldProps {
  readonly title: string;
  readonly onRename: (title: string) => void;
  readonly onEnd: () => void;
}

function TitleField({ title, onRename, onEnd }: TitleFieldProps) {
  const t = useText();
  const dropped = useRef(false);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === "Escape") dropped.current = true;
    if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person asked for this field.
      autoFocus
      className="node-title-field nodrag nopan"
      aria-label={t("canvas.rename")}
      defaultValue={title}
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        const next = event.currentTarget.value.trim();
        if (!dropped.current && next !== title) onRename(next);
        onEnd();
      }}
    />
  );
}
