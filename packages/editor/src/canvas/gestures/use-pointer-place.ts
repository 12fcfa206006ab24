import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, type RefObject, useCallback, useMemo, useRef } from "react";
import { useUiActions } from "../../stores/ui-store.ts";

/** Follows the pointer over the canvas, so that keys can do something where it is; else in the middle. */
export function usePointerPlace(root: RefObject<HTMLElement | null>) {
  const { screenToFlowPosition } = useReactFlow();
  const { openAddMenu } = useUiActions();
  const pointer = useRef<readonly [x: number, y: number] | undefined>(undefined);
  const openAddMenuHere = useCallback(() => {
    const box = root.current?.getBoundingClientRect() ?? new DOMRect();
    const [x, y] = pointer.current ?? [box.left + box.width / 2, box.top + box.height / 2];
    const at = screenToFlowPosition({ x, y });
    openAddMenu({ screen: [x, y], flow: [at.x, at.y] });
  }, [root, screenToFlowPosition, openAddMenu]);
  const follow = useMemo(
    () => ({
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        pointer.current = [clientX, clientY];
      },
      onPointerLeave: () => {
        pointer.current = undefined;
      },
    }),
    [],
  );
  return { follow, openAddMenuHere };
}
