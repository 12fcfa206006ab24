import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useText } from "../i18n/index.ts";
import { type Toast, useUi, useUiActions } from "../stores/ui-store.ts";
import { Button } from "./controls/button.tsx";
import { IconButton } from "./controls/icon-button.tsx";
import "./toasts.css";

const ICONS: Readonly<Record<Toast["level"], LucideIcon>> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  error: CircleAlert,
};
/** Milliseconds. What went wrong stays until somebody has read it. */
const SHOWN_MS = 6000;
const FOREVER_MS = 1e9;

/** What the editor tells in passing, in the corner: spoken by screen readers, and gone by itself where nothing is wrong. */
export function Toasts() {
  const t = useText();
  const toasts = useUi((ui) => ui.toasts);
  const { dismissToast } = useUiActions();
  return (
    <Radix.Provider label={t("shell.notifications")} swipeDirection="right">
      {toasts.map(({ id, level, text, remedy, action }) => {
        const Icon = ICONS[level];
        return (
          <Radix.Root
            key={id}
            className="toast"
            duration={level === "error" ? FOREVER_MS : SHOWN_MS}
            type={level === "error" ? "foreground" : "background"}
            onOpenChange={(open) => !open && dismissToast(id)}
          >
            <Icon size={16} className={`toast-${level}`} aria-hidden />
            <div className="grow">
              <Radix.Description asChild>
                <div>
                  <p>{text}</p>
                  {remedy !== undefined && <p className="muted">{remedy}</p>}
                </div>
              </Radix.Description>
              {action !== undefined && (
                <Radix.Action asChild altText={action.label}>
                  <Button className="toast-action" onClick={action.run}>
                    {action.label}
                  </Button>
                </Radix.Action>
              )}
            </div>
            <IconButton icon={X} small label={t("shell.dismiss")} onClick={() => dismissToast(id)} />
          </Radix.Root>
        );
      })}
      <Radix.Viewport className="toasts" />
    </Radix.Provider>
  );
}
