import { useVirtualizer } from "@tanstack/react-virtual";
import type { ArtifactRecord } from "@weft/graph/protocol";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import "./picture-grid.css";

interface PictureGridProps {
  readonly label: string;
  readonly items: readonly ArtifactRecord[];
  /** The least width of a picture, in pixels; columns share what there is. */
  readonly cellWidth: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly draw: (item: ArtifactRecord) => ReactNode;
}

const GAP = 8;

/** Pictures in rows, of which only those in view are in the page: ten thousand scroll like ten. */
export function PictureGrid({ label, items, cellWidth, hasMore, onMore, draw }: PictureGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const columns = Math.max(1, Math.floor((width + GAP) / (cellWidth + GAP)));
  const side = Math.max(1, (width - GAP * (columns - 1)) / columns);
  const count = Math.ceil(items.length / columns);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => side + GAP,
    overscan: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows' height follows the width.
  useEffect(() => rows.measure(), [side]);

  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && last >= count - 2) onMore();
  }, [hasMore, last, count, onMore]);

  return (
    <div ref={scroller} className="picture-grid">
      <ul
        aria-label={label}
        style={{ "--height": `${rows.getTotalSize()}px`, "--side": `${side}px` }}
        onKeyDown={(event) => moveFocus(event, columns)}
      >
        {shown.flatMap((row) =>
          items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => (
            <li key={item.id} style={{ "--top": `${row.start}px`, "--left": `${column * (side + GAP)}px` }}>
              {draw(item)}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Arrow keys go from picture to picture among those that are drawn. */
function moveFocus(event: KeyboardEvent<HTMLElement>, columns: number): void {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
  if (step === undefined) return;
  const pictures = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-picture]")];
  const focused = document.activeElement;
  const place = focused instanceof HTMLElement ? pictures.indexOf(focused) : -1;
  const next = place < 0 ? undefined : pictures[place + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
