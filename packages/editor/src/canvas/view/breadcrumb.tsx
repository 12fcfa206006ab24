import { subgraphIdOf, type Workflow } from "@weft/graph";
import { ChevronRight } from "lucide-react";
import { type GraphPath, graphAt } from "../../document/graph-path.ts";
import { useText } from "../../i18n/index.ts";
import { useActiveTab, useDocument, useGraphPath, useSessionActions } from "../../stores/active-tab.ts";

/** Where in the workflow the canvas is; shown inside subgraphs only. */
export function Breadcrumb() {
  const t = useText();
  const path = useGraphPath();
  const workflow = useDocument((document) => document.workflow);
  const tab = useActiveTab();
  const { goTo } = useSessionActions();
  if (path.length === 0) return null;
  const root = tab.title === "" ? t("core.untitled") : tab.title;
  const steps = [root, ...path.map((_, depth) => instanceTitle(workflow, path.slice(0, depth + 1)))];
  return (
    <nav className="breadcrumb" aria-label={t("canvas.breadcrumb")}>
      <ol>
        {steps.map((title, depth) => (
          <li key={path.slice(0, depth).join("/")}>
            {depth > 0 && <ChevronRight size={12} aria-hidden />}
            {depth === path.length ? (
              <span aria-current="page">{title}</span>
            ) : (
              <button type="button" onClick={() => goTo(path.slice(0, depth))}>
                {title}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The title of the instance at the end of a path: its own, else its subgraph's. */
function instanceTitle(workflow: Workflow, path: GraphPath): string {
  const instance = path.at(-1);
  if (instance === undefined) return "";
  const node = graphAt(workflow, path.slice(0, -1))?.graph.nodes.get(instance);
  const id = node === undefined ? undefined : subgraphIdOf(node.type);
  const subgraph = id === undefined ? undefined : workflow.subgraphs.get(id);
  return node?.title ?? (subgraph?.title || id) ?? instance;
}
