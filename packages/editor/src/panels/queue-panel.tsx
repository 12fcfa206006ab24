import { Tabs } from "radix-ui";
import { useText } from "../i18n/index.ts";
import { useSettings, useSettingsActions } from "../stores/settings-store.ts";
import { HistoryList } from "./history-list.tsx";
import { QueueList } from "./queue-list.tsx";
import "../shell/controls/segments.css";
import "./queue-panel.css";

/** What waits and runs, and what is over. */
export function QueuePanel() {
  const t = useText();
  const shown = useSettings((settings) => settings.choices["queue.tab"] ?? "queue");
  const { setChoice } = useSettingsActions();
  return (
    <Tabs.Root
      className="queue-panel"
      value={shown === "history" ? "history" : "queue"}
      onValueChange={(value) => setChoice("queue.tab", value)}
    >
      <Tabs.List className="segments">
        <Tabs.Trigger value="queue">{t("panels.queueTab")}</Tabs.Trigger>
        <Tabs.Trigger value="history">{t("panels.historyTab")}</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="queue" className="queue-tab">
        <QueueList />
      </Tabs.Content>
      <Tabs.Content value="history" className="queue-tab">
        <HistoryList />
      </Tabs.Content>
    </Tabs.Root>
  );
}
