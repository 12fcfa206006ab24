import type { Point } from "../document/command.ts";
import type { Editor } from "../stores/editor.ts";
import { readContext, runAction } from "./action.ts";
import { copySelection, pasteText } from "./copy-paste.ts";
import { editActions } from "./edit-actions.ts";
import { importFiles } from "./import-files.ts";
import { isTyping } from "./keyboard.ts";

/**
 * Copies and pastes nodes through the browser's own clipboard events, which need no permission and work between windows
 * and programs. Text that is selected or typed stays the browser's business.
 */
export function attachClipboard(editor: Editor, target: Window): () => void {
  let pointer: Point | undefined;
  let isShiftDown = false;
  const isForText = (event: Event): boolean =>
    isTyping(event.target) ||
    editor.ui.getState().dialog !== undefined ||
    target.getSelection()?.isCollapsed === false;

  const onCopy = (event: ClipboardEvent): void => {
    if (isForText(event)) return;
    const text = copySelection(readContext(editor));
    if (text === undefined || event.clipboardData === null) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    if (event.type === "cut") {
      const remove = editActions.find(({ id }) => id === "edit.delete");
      if (remove !== undefined) runAction(editor, remove);
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (isForText(event) || data === null) return;
    const canvas = editor.canvas.current;
    const at = pointer === undefined || canvas === undefined ? undefined : canvas.toFlow(pointer);
    const files = [...data.files];
    if (files.length > 0) {
      event.preventDefault();
      importFiles(editor, files, { at }).catch(editor.ui.getState().actions.toastError);
    } else if (pasteText(editor, data.getData("text/plain"), { withIncoming: isShiftDown, at })) {
      event.preventDefault();
    }
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    pointer = [clientX, clientY];
  };
  const onKey = ({ shiftKey }: KeyboardEvent): void => {
    isShiftDown = shiftKey;
  };
  target.addEventListener("copy", onCopy);
  target.addEventListener("cut", onCopy);
  target.addEventListener("paste", onPaste);
  target.addEventListener("pointermove", onPointerMove, { passive: true });
  target.addEventListener("keydown", onKey, true);
  target.addEventListener("keyup", onKey, true);
  return () => {
    target.removeEventListener("copy", onCopy);
    target.removeEventListener("cut", onCopy);
    target.removeEventListener("paste", onPaste);
    target.removeEventListener("pointermove", onPointerMove);
    target.removeEventListener("keydown", onKey, true);
    target.removeEventListener("keyup", onKey, true);
  };
}
