import type { NodeDescription } from "@weft/graph";
import { Search } from "lucide-react";
import { type DragEvent, useMemo, useState } from "react";
import { rankNodes } from "../canvas/add-menu/rank-nodes.ts";
import { useText, useWords } from "../i18n/index.ts";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { SearchField } from "../shell/controls/search-field.tsx";
import { useCatalogue } from "../stores/catalogue-store.ts";
import { useSettings } from "../stores/settings-store.ts";
import { portColor } from "../theme/port-color.ts";
import { useAddNode } from "./data/use-add-node.ts";
import { useDebounced } from "./data/use-debounced.ts";
import { NODE_DRAG_TYPE } from "./drag-types.ts";
import "./nodes-panel.css";

/** Every node type by category: drag one onto the canvas, or press it. */
export function NodesPanel() {
  const t = useText();
  const [query, setQuery] = useState("");
  const catalogue = useCatalogue();
  const language = useSettings((settings) => settings.language);
  const nodeUses = useSettings((settings) => settings.nodeUses);
  const search = useDebounced(query, 80);
  const found = useMemo(
    () => rankNodes(catalogue.all(), search, { language, uses: new Map(Object.entries(nodeUses)) }),
    [catalogue, search, language, nodeUses],
  );
  const categories = useMemo(() => byCategory(found, search === ""), [found, search]);
  return (
    <>
      <div className="panel-tools">
        <SearchField label={t("panels.searchNodes")} value={query} onChange={setQuery} />
      </div>
      <div className="panel-body">
        {found.length === 0 && (
          <EmptyState icon={Search} title={t("panels.noNodes")} hint={t("panels.noNodesHint")} />
        )}
        {categories.map(({ category, nodes }) => (
          <section key={category} aria-label={category}>
            {category !== "" && <h3 className="panel-heading">{category}</h3>}
            <ul>
              {nodes.map((node) => (
                <li key={node.type}>
                  <NodeEntry node={node} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function NodeEntry({ node }: { readonly node: NodeDescription }) {
  const words = useWords();
  const add = useAddNode();
  const drag = (event: DragEvent): void => {
    event.dataTransfer.setData(NODE_DRAG_TYPE, node.type);
    event.dataTransfer.effectAllowed = "copy";
  };
  const type = node.outputs[0]?.type;
  return (
    <button
      type="button"
      className="panel-row node-entry"
      draggable
      title={words(node.description)}
      onDragStart={drag}
      onClick={() => add(node.type)}
    >
      <span
        className="node-dot"
        aria-hidden
        style={{ "--dot": type === undefined ? "var(--line-strong)" : portColor(type) }}
      />
      <span className="grow truncate">{words(node.title)}</span>
    </button>
  );
}

interface Category {
  readonly category: string;
  readonly nodes: readonly NodeDescription[];
}

/** Folders in alphabetical order; a search's results stay in the order of how well they fit. */
function byCategory(nodes: readonly NodeDescription[], sorted: boolean): readonly Category[] {
  if (!sorted) return [{ category: "", nodes }];
  const groups = Map.groupBy(nodes, (node) => node.category);
  return Array.from(groups, ([category, members]) => ({
    category,
    nodes: members.toSorted((a, b) => a.title.en.localeCompare(b.title.en)),
  })).toSorted((a, b) => a.category.localeCompare(b.category));
}
