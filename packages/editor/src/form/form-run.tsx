import { Play, Square } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { ProgressBar } from "../shell/controls/progress-bar.tsx";
import { useAction } from "../shell/use-action.ts";
import { useActiveRun } from "../stores/runs.ts";

/** Generate and Interrupt, in WebUI's words, with the progress between form and buttons. */
export function FormRun() {
  const t = useText();
  const run = useAction("run.queue");
  const cancel = useAction("run.cancel");
  const active = useActiveRun();
  return (
    <div className="form-run">
      <ProgressBar label={t("shell.runProgress")} value={active?.fraction ?? 0} />
      <div>
        <Button variant="primary" icon={Play} disabled={!run.enabled} title={run.shortcut} onClick={run.run}>
          {t("form.generate")}
        </Button>
        <Button icon={Square} disabled={!cancel.enabled} title={cancel.shortcut} onClick={cancel.run}>
          {t("form.interrupt")}
        </Button>
      </div>
    </div>
  );
}
