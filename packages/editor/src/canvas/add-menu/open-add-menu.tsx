import { useCallback, useMemo } from "react";
import { useEditor } from "../../stores/editor-context.tsx";
import { useUi, useUiActions } from "../../stores/ui-store.ts";
import { AddMenu } from "./add-menu.tsx";
import { useAddNode, wantedBy } from "./use-add-node.ts";

/** The add menu while it is open: what is chosen comes where it was opened, wired to what was dropped there. */
export function OpenAddMenu({ onClosed }: { readonly onClosed: () => void }) {
  const editor = useEditor();
  const place = useUi((ui) => ui.addMenu);
  const { closeAddMenu } = useUiActions();
  const addNode = useAddNode();
  const wanted = useMemo(
    () => (place?.pending === undefined ? undefined : wantedBy(editor, place.pending)),
    [place, editor],
  );
  const close = useCallback(() => {
    closeAddMenu();
    onClosed();
  }, [closeAddMenu, onClosed]);
  if (place === undefined) return null;
  return (
    <AddMenu
      place={place}
      wanted={wanted}
      onClose={close}
      onAdd={(description) => {
        addNode(description, place.flow, place.pending);
        close();
      }}
    />
  );
}
