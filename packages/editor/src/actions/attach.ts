import type { Editor } from "../stores/editor.ts";
import { attachClipboard } from "./clipboard-events.ts";
import { allActions } from "./index.ts";
import { attachKeyboard } from "./keyboard.ts";
import { followChanges } from "./run-on-change.ts";
import { watchFiles } from "./watch-files.ts";

/** Everything that happens without a button: keys, clipboard, run on change, files that change on disk, closing. */
export function attachActions(editor: Editor, target: Window): () => void {
  const ends = [
    attachKeyboard(editor, allActions, target),
    attachClipboard(editor, target),
    followChanges(editor),
    watchFiles(editor),
    keepOnLeaving(editor, target),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** A window that goes keeps its unsaved documents; the browser asks only where that was not possible. */
function keepOnLeaving(editor: Editor, target: Window): () => void {
  const onLeave = (event: BeforeUnloadEvent): void => {
    editor.journal.flush();
    const isUnsaved = editor.tabs.getState().tabs.some(({ dirty }) => dirty);
    if (isUnsaved && !editor.journal.isKept()) event.preventDefault();
  };
  const onHide = (): void => editor.journal.flush();
  target.addEventListener("beforeunload", onLeave);
  target.addEventListener("pagehide", onHide);
  return () => {
    target.removeEventListener("beforeunload", onLeave);
    target.removeEventListener("pagehide", onHide);
  };
}
