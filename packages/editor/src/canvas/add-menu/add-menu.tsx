import type { NodeDescription } from "@weft/graph";
import { portTypeText } from "@weft/graph";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { useCatalogue } from "../../stores/catalogue-store.ts";
import { useSettings } from "../../stores/settings-store.ts";
import type { AddMenu as AddMenuPlace } from "../../stores/ui-store.ts";
import { portColor } from "../../theme/port-color.ts";
import { nodesThatFit, type Wanted } from "../connect/fitting-port.ts";
import { NodePreview } from "./node-preview.tsx";
import { rankNodes } from "./rank-nodes.ts";
import "./add-menu.css";

interface AddMenuProps {
  readonly place: AddMenuPlace;
  /** What a dropped wire looks for; then only what fits is offered. */
  readonly wanted: Wanted | undefined;
  readonly onAdd: (description: NodeDescription) => void;
  readonly onClose: () => void;
}

/** Pixels, as in the style. */
const WIDTH = 560;
const HEIGHT = 380;
/** More than anybody reads: type another letter instead. */
const MAX_SHOWN = 120;

/** Finds a node type by a few letters and adds it where the menu was opened. Everything by keyboard. */
export function AddMenu({ place, wanted, onAdd, onClose }: AddMenuProps) {
  const t = useText();
  const words = useWords();
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [everything, setEverything] = useState(false);
  const [chosen, setChosen] = useState(0);
  const shown = useFoundNodes(useDeferredValue(query), everything ? undefined : wanted);
  const current = shown[Math.min(chosen, shown.length - 1)];

  useEffect(() => {
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) onClose();
    };
    document.addEventListener("pointerdown", leave, true);
    return () => document.removeEventListener("pointerdown", leave, true);
  }, [onClose]);

  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = STEPS[event.key];
    if (step !== undefined) setChosen(Math.min(shown.length - 1, Math.max(0, chosen + step)));
    else if (event.key === "Enter" && current !== undefined && !event.nativeEvent.isComposing) onAdd(current);
    else if (event.key === "Escape") onClose();
    else if (event.key !== "Tab") return;
    event.preventDefault();
  };

  const [x, y] = place.screen;
  return (
    <div
      ref={root}
      role="dialog"
      aria-label={t("canvas.addNode")}
      className="add-menu"
      style={{
        left: Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8)),
        top: Math.max(8, Math.min(y, window.innerHeight - HEIGHT - 8)),
      }}
    >
      <div className="add-menu-head">
        <Search size={15} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person opened it to type.
          autoFocus
          role="combobox"
          aria-label={t("canvas.addSearch")}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current === undefined ? undefined : `${id}-${current.type}`}
          placeholder={t("canvas.addSearch")}
          value={query}
          onChange={({ target }) => {
            setQuery(target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        {wanted !== undefined && !everything && (
          <button type="button" className="add-menu-fits" onClick={() => setEverything(true)}>
            <span className="add-menu-disc" style={{ "--port-color": portColor(wanted.type) }} />
            {t("canvas.addFor", { type: portTypeText(wanted.type) })}
            <X size={12} aria-label={t("canvas.addEverything")} />
          </button>
        )}
      </div>
      <div className="add-menu-list" role="listbox" id={`${id}-list`} aria-label={t("canvas.addNode")}>
        {shown.map((description, index) => (
          <Item
            key={description.type}
            id={`${id}-${description.type}`}
            description={description}
            title={words(description.title)}
            selected={description === current}
            onPoint={() => setChosen(index)}
            onChoose={() => onAdd(description)}
          />
        ))}
        {shown.length === 0 && (
          <p className="add-menu-none">
            <strong>{t("canvas.addNone")}</strong>
            {t("canvas.addNoneHint")}
          </p>
        )}
      </div>
      {current !== undefined && <NodePreview description={current} />}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function useFoundNodes(query: string, wanted: Wanted | undefined): readonly NodeDescription[] {
  const catalogue = useCatalogue();
  const language = useSettings((settings) => settings.language);
  const nodeUses = useSettings((settings) => settings.nodeUses);
  return useMemo(() => {
    const uses = new Map(Object.entries(nodeUses));
    const ranked = rankNodes(catalogue.all(), query, { language, uses });
    return (wanted === undefined ? ranked : nodesThatFit(ranked, wanted)).slice(0, MAX_SHOWN);
  }, [catalogue, query, wanted, language, nodeUses]);
}

interface ItemProps {
  readonly id: string;
  readonly description: NodeDescription;
  readonly title: string;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Item({ id, description, title, selected, onPoint, onChoose }: ItemProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const type = description.outputs[0]?.type;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field above.
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={selected}
      className="add-menu-item"
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span
        className="add-menu-disc"
        style={{ "--port-color": type === undefined ? undefined : portColor(type) }}
      />
      <span className="add-menu-name">{title}</span>
      <span className="add-menu-category">{description.category.replaceAll("/", " / ")}</span>
    </div>
  );
}
