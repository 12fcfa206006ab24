import { type KeyboardEvent, type RefObject, useMemo, useRef } from "react";
import { useEditor } from "../../stores/editor-context.tsx";
import { nudgeSelected } from "./nudge.ts";

interface CanvasKeysOptions {
  readonly root: RefObject<HTMLElement | null>;
  readonly openAddMenu: () => void;
  /** Opens the menu of the selected nodes. */
  readonly openMenu: () => void;
}

/** Longer than this, in milliseconds, Space was held to pan. */
const TAP = 250;

/**
 * Keys of the canvas itself: Tab and a tap of Space add a node, arrows move what is selected, the menu key opens its
 * menu. Everything else is an action of the registry.
 */
export function useCanvasKeys({ root, openAddMenu, openMenu }: CanvasKeysOptions) {
  const editor = useEditor();
  const space = useRef<{ readonly at: number; moved: boolean } | undefined>(undefined);
  return useMemo(
    () => ({
      onKeyDown: (event: KeyboardEvent) => {
        if (event.target !== root.current || event.ctrlKey || event.metaKey || event.altKey) return;
        const isMenu = event.key === "ContextMenu" || (event.shiftKey && event.key === "F10");
        if (isMenu) openMenu();
        else if (event.key === "Tab" && !event.shiftKey) openAddMenu();
        else if (event.key === " " && !event.shiftKey) {
          if (!event.repeat) space.current = { at: event.timeStamp, moved: false };
        } else if (!nudgeSelected(editor, event.key, event.shiftKey)) return;
        event.preventDefault();
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
    }),
    [editor, root, openAddMenu, openMenu],
  );
}
