import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useText } from "../../i18n/index.ts";
import { IconButton } from "./icon-button.tsx";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly onClose: () => void;
  readonly size?: "small" | "medium" | "large";
  readonly children?: ReactNode;
  /** Buttons at the end, the main one last. */
  readonly footer?: ReactNode;
}

/** A modal dialog that is open as long as it is mounted. */
export function Dialog({ title, description, onClose, size = "medium", children, footer }: DialogProps) {
  const t = useText();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-overlay" />
        <Radix.Content
          className={`dialog ${size}`}
          onOpenAutoFocus={focusContent}
          {...(description === undefined && { "aria-describedby": undefined })}
        >
          <header>
            <Radix.Title>{title}</Radix.Title>
            <IconButton icon={X} label={t("shell.close")} shortcut="Esc" onClick={onClose} />
          </header>
          {description !== undefined && <Radix.Description>{description}</Radix.Description>}
          {children !== undefined && <div className="dialog-body">{children}</div>}
          {footer !== undefined && <footer>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The keyboard starts at what the dialog is about, or at its main button, and not at the one that closes it. */
function focusContent(event: Event): void {
  const dialog = event.target;
  if (!(dialog instanceof HTMLElement)) return;
  const controls = "button:not(:disabled), input, textarea, select, [tabindex='0']";
  const inBody = dialog.querySelector<HTMLElement>(`.dialog-body :is(${controls})`);
  const target = inBody ?? dialog.querySelector<HTMLElement>("footer > :last-child");
  event.preventDefault();
  (target ?? dialog).focus();
}
