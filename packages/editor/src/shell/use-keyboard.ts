import { useEffect } from "react";
import { attachClipboard } from "../actions/clipboard-events.ts";
import { actions } from "../actions/index.ts";
import { attachKeyboard } from "../actions/keyboard.ts";
import { useEditor } from "../stores/editor-context.tsx";

/** The actions' keys and the clipboard, for as long as the window is shown. */
export function useKeyboard(): void {
  const editor = useEditor();
  useEffect(() => {
    const ends = [attachKeyboard(editor, actions, window), attachClipboard(editor, window)];
    return () => {
      for (const end of ends) end();
    };
  }, [editor]);
}
