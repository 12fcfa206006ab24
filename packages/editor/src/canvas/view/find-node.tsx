import type { NodeId } from "@weft/graph";
import { useReactFlow } from "@xyflow/react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { describeType } from "../../document/describe.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useDocument, useGraph, useSessionActions } from "../../stores/active-tab.ts";
import { useCatalogue } from "../../stores/catalogue-store.ts";
import { useUi, useUiActions } from "../../stores/ui-store.ts";
import { matchNodes } from "./match-nodes.ts";
import { fitOptions } from "./zoom.ts";

/** The search while it is open. */
export function OpenFindNode({ onClosed }: { readonly onClosed: () => void }) {
  const { fitView } = useReactFlow();
  const isOpen = useUi((ui) => ui.findNode);
  const { set } = useUiActions();
  if (!isOpen) return null;
  return (
    <FindNode
      onClose={() => {
        set({ findNode: false });
        onClosed();
      }}
      onShow={(id) => void fitView({ nodes: [{ id }], ...fitOptions, maxZoom: 1 })}
    />
  );
}

interface FindNodeProps {
  readonly onClose: () => void;
  /** Brings a node into view. */
  readonly onShow: (node: NodeId) => void;
}

/** Looks for nodes of the shown graph by title, type, id and text values; Enter and the arrows go from one to the next. */
function FindNode({ onClose, onShow }: FindNodeProps) {
  const t = useText();
  const words = useWords();
  const graph = useGraph();
  const catalogue = useCatalogue();
  const workflow = useDocument((document) => document.workflow);
  const { select } = useSessionActions();
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const found = useMemo(
    () =>
      matchNodes(graph, query, (node) => {
        const description = describeType(workflow, catalogue, node.type);
        return description === undefined ? node.type : words(description.title);
      }),
    [graph, query, workflow, catalogue, words],
  );
  const current = found[found.length === 0 ? 0 : place % found.length];

  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there when what was found changes, not at each drawing.
  useEffect(() => {
    if (current === undefined) return;
    select({ nodes: new Set([current]) });
    onShow(current);
  }, [current]);

  const step = (by: 1 | -1) => setPlace((before) => (before + by + found.length) % Math.max(1, found.length));
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" || event.key === "ArrowDown") step(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowUp") step(-1);
    else return;
    event.preventDefault();
  };
  return (
    <search className="find-node">
      <input
        // biome-ignore lint/a11y/noAutofocus: the person opened it to type.
        autoFocus
        aria-label={t("canvas.findNode")}
        placeholder={t("canvas.findNode")}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setPlace(0);
        }}
        onKeyDown={press}
      />
      <span className="find-node-count numeric" role="status">
        {query === ""
          ? ""
          : found.length === 0
            ? t("canvas.findNone")
            : `${(place % found.length) + 1} / ${found.length}`}
      </span>
      <button type="button" aria-label={t("canvas.findPrevious")} onClick={() => step(-1)}>
        <ChevronUp size={14} aria-hidden />
      </button>
      <button type="button" aria-label={t("canvas.findNext")} onClick={() => step(1)}>
        <ChevronDown size={14} aria-hidden />
      </button>
      <button type="button" aria-label={t("shell.close")} onClick={onClose}>
        <X size={14} aria-hidden />
      </button>
    </search>
  );
}
