import { type JsonValue, parseWorkflow, type Workflow } from "@weft/graph";
import type { RunSummary } from "@weft/graph/protocol";
import { useText } from "../i18n/index.ts";
import { Dialog } from "../shell/controls/dialog.tsx";
import { Spinner } from "../shell/controls/spinner.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { compareWorkflows } from "./compare-workflows.ts";
import { useClient } from "./data/use-client.ts";
import { useLoaded } from "./data/use-loaded.ts";
import { FailedLoad } from "./failed-load.tsx";
import { formatWhen } from "./format.ts";

interface CompareRunsProps {
  readonly first: RunSummary;
  readonly second: RunSummary;
  readonly onClose: () => void;
}

/** The params in which two runs differ. */
export function CompareRuns({ first, second, onClose }: CompareRunsProps) {
  const t = useText();
  const client = useClient();
  const language = useSettings((settings) => settings.language);
  const [loaded, reload] = useLoaded(
    async (signal) => {
      const texts = await Promise.all(
        [first, second].map(({ id }) => client.call("getRun", { params: { runId: id }, signal })),
      );
      const [one, other] = texts.map(({ workflow }) => readWorkflow(workflow));
      return one === undefined || other === undefined ? [] : compareWorkflows(one, other);
    },
    [client, first.id, second.id],
  );
  const when = (run: RunSummary): string => formatWhen(run.startedAt ?? run.queuedAt, Date.now(), language);
  return (
    <Dialog title={t("panels.compareTitle")} size="large" onClose={onClose}>
      {loaded.state === "loading" && <Spinner label={t("shell.loading")} />}
      {loaded.state === "failed" && <FailedLoad error={loaded.error} onRetry={reload} />}
      {loaded.state === "ready" && loaded.value.length === 0 && <p>{t("panels.compareSame")}</p>}
      {loaded.state === "ready" && loaded.value.length > 0 && (
        <table className="compare-table">
          <thead>
            <tr>
              <th>{t("panels.compareSetting")}</th>
              <th>{`${t("panels.compareFirst")} (${when(first)})`}</th>
              <th>{`${t("panels.compareSecond")} (${when(second)})`}</th>
            </tr>
          </thead>
          <tbody>
            {loaded.value.map((difference) => (
              <tr key={`${difference.node}.${difference.port}`}>
                <th scope="row">{`${difference.title}: ${difference.port}`}</th>
                <td>{shown(difference.first)}</td>
                <td>{shown(difference.second)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

function readWorkflow(text: string): Workflow {
  const parsed = parseWorkflow(text);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message ?? "");
  return parsed.workflow;
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
