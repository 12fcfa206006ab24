import type { NodeAddress, NodeDescription, NodeId, NodeRunStatus, Problem } from "@weft/graph";
import { addressIn } from "../document/graph-path.ts";
import { type MessageKey, useText, useWords } from "../i18n/index.ts";
import { formatDuration } from "../panels/format.ts";
import { ProblemsList } from "../panels/problems-panel.tsx";
import { useDocument, useGraph, useGraphPath, useNode, useSession } from "../stores/active-tab.ts";
import { useDescription } from "../stores/catalogue-store.ts";
import { useNodeProblems } from "../stores/problem-store.ts";
import { useNodeRun } from "../stores/runs.ts";
import { portTypeName } from "./port-type-name.ts";
import "./inspector.css";

interface InspectorProps {
  readonly onShowProblem: (problem: Problem) => void;
}

/** What is known of the selection: the node's words, ports, last run and problems; else of the workflow. */
export function Inspector({ onShowProblem }: InspectorProps) {
  const t = useText();
  const selection = useSession((session) => session.selection);
  const [first] = selection;
  if (selection.size > 1) {
    return <p className="inspector-part muted">{t("shell.inspectorSeveral", { count: selection.size })}</p>;
  }
  return first === undefined ? (
    <WorkflowFacts />
  ) : (
    <NodeFacts key={first} id={first} onShowProblem={onShowProblem} />
  );
}

function WorkflowFacts() {
  const t = useText();
  const graph = useGraph();
  const title = useDocument(({ workflow }) => workflow.title);
  const description = useDocument(({ workflow }) => workflow.description);
  const name = useDocument((document) => document.name);
  return (
    <div className="panel-body">
      <section className="inspector-part">
        <h3>{title === "" ? t("shell.untitled") : title}</h3>
        {description !== "" && <p className="muted">{description}</p>}
      </section>
      <dl className="facts inspector-part">
        {name !== undefined && (
          <>
            <dt>{t("shell.saveAsName")}</dt>
            <dd>{name}</dd>
          </>
        )}
        <dt>{t("shell.inspectorNodeCount")}</dt>
        <dd className="numeric">{graph.nodes.size}</dd>
        <dt>{t("shell.inspectorEdgeCount")}</dt>
        <dd className="numeric">{graph.edges.length}</dd>
      </dl>
    </div>
  );
}

function NodeFacts({ id, onShowProblem }: InspectorProps & { readonly id: NodeId }) {
  const t = useText();
  const words = useWords();
  const node = useNode(id);
  const path = useGraphPath();
  const address = addressIn(path, id);
  const description = useDescription(node?.type ?? "");
  const problems = useNodeProblems(address);
  if (node === undefined) return null;
  return (
    <div className="panel-body">
      <section className="inspector-part">
        <h3>{node.title ?? (description === undefined ? node.type : words(description.title))}</h3>
        <p className="muted small-text">
          {node.type} · {id}
        </p>
        <p>{description === undefined ? t("shell.inspectorUnknown") : words(description.description)}</p>
      </section>
      {problems.length > 0 && <ProblemsList problems={problems} onShow={onShowProblem} />}
      <LastRun address={address} />
      {description !== undefined && <Ports id={id} description={description} />}
    </div>
  );
}

const STATUS_NAMES: Readonly<Record<NodeRunStatus, MessageKey>> = {
  waiting: "shell.statusWaiting",
  running: "shell.statusRunning",
  done: "shell.statusDone",
  cached: "shell.statusCached",
  failed: "shell.statusFailed",
  skipped: "shell.statusSkipped",
  "not-needed": "shell.statusNotNeeded",
  cancelled: "shell.statusCancelled",
};

function LastRun({ address }: { readonly address: NodeAddress }) {
  const t = useText();
  const run = useNodeRun(address);
  if (run === undefined) return null;
  const facts = [
    t(STATUS_NAMES[run.status]),
    run.ms > 0 ? formatDuration(run.ms) : undefined,
    run.reason === "" || run.error !== undefined ? undefined : run.reason,
  ].filter((fact) => fact !== undefined);
  return (
    <section className="inspector-part">
      <h4>{t("shell.inspectorRun")}</h4>
      <p className="numeric">{facts.join(" · ")}</p>
      {run.error !== undefined && <p className="run-error">{run.error.message}</p>}
      {run.error?.remedy !== undefined && <p className="muted">{run.error.remedy}</p>}
    </section>
  );
}

function Ports({ id, description }: { readonly id: NodeId; readonly description: NodeDescription }) {
  const t = useText();
  const words = useWords();
  const { edges } = useGraph();
  const wired = new Set(edges.filter(({ to }) => to.node === id).map(({ to }) => to.port));
  return (
    <>
      {description.inputs.length > 0 && (
        <section className="inspector-part">
          <h4>{t("shell.inspectorInputs")}</h4>
          <dl className="ports">
            {description.inputs.map(({ name, input }) => (
              <div key={name}>
                <dt>
                  {input.title === undefined ? name : words(input.title)}
                  <span className="muted small-text">
                    {portTypeName(input)}
                    {wired.has(name) ? `, ${t("shell.inspectorWired")}` : ""}
                  </span>
                </dt>
                <dd>
                  {words(input.description)}
                  {input.usual !== undefined &&
                    ` (${t("shell.inspectorUsual", { from: input.usual[0], to: input.usual[1] })})`}
                  {input.otherNames !== undefined &&
                    ` (${t("shell.inspectorOther", { names: input.otherNames.join(", ") })})`}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {description.outputs.length > 0 && (
        <section className="inspector-part">
          <h4>{t("shell.inspectorOutputs")}</h4>
          <dl className="ports">
            {description.outputs.map(({ name, type, description: about }) => (
              <div key={name}>
                <dt>
                  {name}
                  <span className="muted small-text">{portTypeName({ kind: "port", type })}</span>
                </dt>
                {about !== undefined && <dd>{words(about)}</dd>}
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
