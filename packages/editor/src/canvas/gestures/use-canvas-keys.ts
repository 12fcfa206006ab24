import { type KeyboardEvent, type RefObject, useMemo, useRef } from "react";

interface CanvasKeysOptions {
  readonly root: RefObject<HTMLElement | null>;
  readonly openAddMenu: () => void;
}

/** Longer than this, in milliseconds, Space was held to pan. */
const TAP = 250;

/** Keys of the canvas itself: Tab and a tap of Space add a node. Everything else is an action of the registry. */
export function useCanvasKeys({ root, openAddMenu }: CanvasKeysOptions) {
  const space = useRef<{ readonly at: number; moved: boolean } | undefined>(undefined);
  return useMemo(() => {
    const isOnCanvas = (event: KeyboardEvent) => event.target === root.current;
    return {
      onKeyDown: (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !isOnCanvas(event)) return;
        if (event.key === "Tab") {
          event.preventDefault();
          openAddMenu();
        }
        if (event.key === " " && !event.repeat) space.current = { at: event.timeStamp, moved: false };
      },
      onKeyUp: (event: KeyboardEvent) => {
        const tap = space.current;
        if (event.key !== " " || tap === undefined) return;
        space.current = undefined;
        if (!tap.moved && event.timeStamp - tap.at < TAP) openAddMenu();
      },
      onPointerDownCapture: () => {
        if (space.current !== undefined) space.current.moved = true;
      },
    };
  }, [root, openAddMenu]);
}
