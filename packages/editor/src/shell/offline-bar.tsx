import { CloudOff } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useRuns } from "../stores/runs.ts";
import { Button } from "./controls/button.tsx";
import "./offline-bar.css";

/** Shown while the server does not answer: what still works, and a way to try at once. */
export function OfflineBar() {
  const t = useText();
  const { api } = useEditor();
  const isLost = useRuns(({ connection }) => connection === "lost");
  if (!isLost) return null;
  return (
    <div className="offline-bar" role="alert">
      <CloudOff size={16} aria-hidden />
      <strong>{t("shell.offline")}</strong>
      <span className="grow">{t("shell.offlineHint")}</span>
      <Button onClick={() => api.events.retry()}>{t("shell.retry")}</Button>
    </div>
  );
}
