import { useText } from "../../i18n/index.ts";
import { useLoaded } from "../../panels/data/use-loaded.ts";
import { FailedLoad } from "../../panels/failed-load.tsx";
import { useEditor } from "../../stores/editor-context.tsx";
import { Spinner } from "../controls/spinner.tsx";

/** Versions and folders: what somebody is asked for who reports a problem. */
export function AboutPage() {
  const t = useText();
  const { client } = useEditor();
  const [info, reload] = useLoaded((signal) => client.call("getInfo", { signal }), [client]);
  if (info.state === "loading") return <Spinner label={t("shell.loading")} />;
  if (info.state === "failed") return <FailedLoad error={info.error} onRetry={reload} />;
  const { value } = info;
  const folders = [
    [t("shell.aboutHome"), value.home],
    [t("shell.aboutWorkflows"), value.workflowsFolder],
    [t("shell.aboutInput"), value.inputFolder],
    [t("shell.aboutOutput"), value.outputFolder],
    [t("shell.modelFolders"), value.modelRoots.join("\n")],
  ] as const;
  return (
    <>
      <p className="settings-block">
        {t("shell.aboutVersion", {
          version: value.version,
          onnxruntime: value.onnxruntime,
          node: value.node,
        })}
      </p>
      <dl className="facts">
        <dt>{t("shell.deviceChoice")}</dt>
        <dd>
          {value.device}, {value.cpu}, {value.os}
        </dd>
        {folders.map(([label, folder]) => (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{folder}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
