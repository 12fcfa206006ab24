import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes } from "react";
import { Tooltip } from "./tooltip.tsx";
import "./button.css";

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon;
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** Given when the button switches something on and off. */
  readonly pressed?: boolean | undefined;
  readonly small?: boolean;
  readonly side?: "top" | "right" | "bottom" | "left";
}

export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, shortcut, pressed, small = false, side = "bottom", className, ...rest } = props;
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={`icon-button ${small ? "small" : ""} ${className ?? ""}`}
      >
        <Icon size={small ? 14 : 16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
