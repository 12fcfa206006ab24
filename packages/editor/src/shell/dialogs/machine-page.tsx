import type { ServerInfo, Settings } from "@weft/graph/protocol";
import { useState } from "react";
import { useText } from "../../i18n/index.ts";
import { useLoaded } from "../../panels/data/use-loaded.ts";
import { errorText, FailedLoad } from "../../panels/failed-load.tsx";
import { useEditor } from "../../stores/editor-context.tsx";
import { Button } from "../controls/button.tsx";
import { LabelledRow } from "../controls/labelled-row.tsx";
import { SelectField } from "../controls/select-field.tsx";
import { Spinner } from "../controls/spinner.tsx";
import { Switch } from "../controls/switch.tsx";

/** Settings of the server: where models lie and what they run on. */
export function MachinePage() {
  const t = useText();
  const { client } = useEditor();
  const [loaded, reload] = useLoaded(
    async (signal) => {
      const [info, { settings }] = await Promise.all([
        client.call("getInfo", { signal }),
        client.call("getSettings", { signal }),
      ]);
      return { info, settings };
    },
    [client],
  );
  if (loaded.state === "loading") return <Spinner label={t("shell.loading")} />;
  if (loaded.state === "failed") return <FailedLoad error={loaded.error} onRetry={reload} />;
  return <MachineForm {...loaded.value} />;
}

interface MachineFormProps {
  readonly info: ServerInfo;
  readonly settings: Settings;
}

function MachineForm({ info, settings }: MachineFormProps) {
  const t = useText();
  const { client } = useEditor();
  const [device, setDevice] = useState(settings.device ?? "");
  const [threads, setThreads] = useState(settings.threads?.toString() ?? "");
  const [previews, setPreviews] = useState(settings.previews);
  const [roots, setRoots] = useState(settings.modelRoots.join("\n"));
  const [told, setTold] = useState("");

  const apply = (): void => {
    const count = Number.parseInt(threads, 10);
    const body = {
      device: device === "" ? null : device,
      threads: Number.isNaN(count) ? null : count,
      previews,
      modelRoots: roots
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    };
    client.call("changeSettings", { body }).then(
      ({ restartNeeded }) => setTold(t(restartNeeded ? "shell.restartNeeded" : "shell.applied")),
      (error: unknown) => setTold(errorText(error)),
    );
  };

  return (
    <>
      <LabelledRow label={t("shell.previews")} hint={t("shell.previewsHint")}>
        <Switch label={t("shell.previews")} checked={previews} onChange={setPreviews} />
      </LabelledRow>
      <LabelledRow label={t("shell.deviceChoice")} hint={info.deviceNotice}>
        <SelectField
          label={t("shell.deviceChoice")}
          value={device}
          choices={[
            { value: "", label: t("shell.deviceAutomatic") },
            ...info.devices.map((name) => ({ value: name, label: name })),
          ]}
          onChange={setDevice}
        />
      </LabelledRow>
      <LabelledRow label={t("shell.threads")}>
        <input
          className="text-field numeric"
          type="number"
          min={1}
          max={1024}
          aria-label={t("shell.threads")}
          placeholder={t("shell.threadsAutomatic")}
          value={threads}
          onChange={(event) => setThreads(event.target.value)}
        />
      </LabelledRow>
      <div className="settings-block">
        <label htmlFor="model-folders">{t("shell.modelFolders")}</label>
        <p>{t("shell.modelFoldersHint")}</p>
        <textarea
          id="model-folders"
          className="folder-list"
          spellCheck={false}
          value={roots}
          onChange={(event) => setRoots(event.target.value)}
        />
      </div>
      <div className="settings-actions">
        <span role="status">{told}</span>
        <Button variant="primary" onClick={apply}>
          {t("shell.apply")}
        </Button>
      </div>
    </>
  );
}
