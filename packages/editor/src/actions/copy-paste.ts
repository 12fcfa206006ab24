import { copyText, readClipping } from "../document/clipboard.ts";
import type { Point } from "../document/command.ts";
import { pasteClipping } from "../document/paste.ts";
import type { Editor } from "../stores/editor.ts";
import { type ActionContext, readContext, translator } from "./action.ts";

/** The JSON text of what is selected; `undefined` when nothing is. */
export function copySelection({ document, session, path }: ActionContext): string | undefined {
  return copyText(document.workflow, path, { nodes: session.selection, groups: session.selectedGroups });
}

export interface PasteTextOptions {
  /** Wire what was fed from outside to the same nodes again. */
  readonly withIncoming: boolean;
  /** On the canvas; else its middle. */
  readonly at?: Point | undefined;
  /** Beside what was copied instead. */
  readonly beside?: boolean;
}

/** Puts copied nodes into the shown graph and selects them. Returns false when the text is no part of a workflow. */
export function pasteText(
  editor: Editor,
  text: string,
  { withIncoming, at, beside }: PasteTextOptions,
): boolean {
  const clipping = readClipping(text);
  if (clipping === undefined) return false;
  const { document, session, path } = readContext(editor);
  const place = at ?? editor.canvas.current?.center();
  const pasted = pasteClipping(document.workflow, clipping, {
    path,
    withIncoming,
    newId: editor.newId,
    ...(place === undefined || beside === true ? {} : { at: place }),
  });
  if (pasted === undefined) return false;
  document.actions.apply(pasted.command);
  session.actions.select({ nodes: new Set(pasted.nodes), groups: new Set(pasted.groups) });
  if (pasted.leftOut > 0) {
    const message = translator(editor)("core.subgraphInItself", { count: pasted.leftOut });
    editor.ui.getState().actions.toast({ level: "warning", text: message });
  }
  return true;
}
