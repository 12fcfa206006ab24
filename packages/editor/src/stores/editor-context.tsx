import { createContext, type ReactNode, useContext } from "react";
import type { Editor } from "./editor.ts";

const EditorContext = createContext<Editor | undefined>(undefined);

export function EditorProvider({
  editor,
  children,
}: {
  readonly editor: Editor;
  readonly children: ReactNode;
}) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

/** The editor that the component is part of: its stores and the server. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error("Components of the editor need an <EditorProvider> around them.");
  return editor;
}
