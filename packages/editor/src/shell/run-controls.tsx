import { ChevronDown, Play } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { formatDuration } from "../panels/format.ts";
import { useActiveRun } from "../stores/runs.ts";
import { useSettings, useSettingsActions } from "../stores/settings-store.ts";
import { ActionButton } from "./action-button.tsx";
import { ActionItem } from "./action-item.tsx";
import { Button } from "./controls/button.tsx";
import { IconButton } from "./controls/icon-button.tsx";
import { Menu, MenuChoice, MenuSeparator } from "./controls/menu.tsx";
import { ProgressBar } from "./controls/progress-bar.tsx";
import { Tooltip } from "./controls/tooltip.tsx";
import { timeLeft } from "./time-left.ts";
import { useAction } from "./use-action.ts";

const COUNTS = [1, 2, 4, 8, 16, 32] as const;

/** Run with its options, how far the present run is, and Cancel. */
export function RunControls() {
  const t = useText();
  const run = useAction("run.queue");
  const count = useSettings((settings) => settings.choices["run.count"]);
  const { setChoice } = useSettingsActions();
  const shown = typeof count === "number" && count > 1 ? count : 1;
  return (
    <div className="run-controls">
      <Progress />
      <Tooltip label={run.title} shortcut={run.shortcut}>
        <Button variant="primary" icon={Play} disabled={!run.enabled} onClick={run.run}>
          {shown === 1 ? t("shell.run") : `${t("shell.run")} ${t("shell.runCountValue", { count: shown })}`}
        </Button>
      </Tooltip>
      <Menu
        align="end"
        trigger={<IconButton icon={ChevronDown} className="run-menu" label={t("shell.runOptions")} />}
      >
        <MenuChoice
          label={t("shell.runCount")}
          value={String(shown)}
          choices={COUNTS.map((value) => ({
            value: String(value),
            label: value === 1 ? t("shell.runOnce") : t("shell.runCountValue", { count: value }),
          }))}
          onChoose={(value) => setChoice("run.count", Number(value))}
        />
        <MenuSeparator />
        <ActionItem id="run.front" />
        <ActionItem id="run.to-node" />
        <ActionItem id="run.on-change" />
      </Menu>
      <span className="run-stop">
        <ActionButton id="run.cancel" />
      </span>
    </div>
  );
}

function Progress() {
  const t = useText();
  const run = useActiveRun();
  // Drawn anew with every step that the run tells, so the clock is read often enough.
  const left = timeLeft(run, Date.now());
  if (run === undefined) return <div className="run-progress" />;
  const percent = Math.floor(run.fraction * 100);
  return (
    <div className="run-progress numeric">
      <span>
        {left === undefined
          ? t("shell.progress", { percent })
          : t("shell.progressLeft", { percent, left: formatDuration(left) })}
      </span>
      <ProgressBar label={t("shell.runProgress")} value={run.fraction} />
    </div>
  );
}
