import type { Editor } from "../stores/editor.ts";
import { type Action, isEnabled, readContext, runAction } from "./action.ts";
import { keysOf, shortcutOf } from "./shortcut.ts";

const TEXT_FIELDS =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"])';
const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]';

/** Whether what is typed goes into a text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT_FIELDS) !== null;
}

/** Whether a dialog, a menu or a list has the keyboard. */
function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OVERLAYS) !== null;
}

/** Listens for the actions' keys. Returns what ends it. */
export function attachKeyboard(editor: Editor, actions: readonly Action[], target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = shortcutOf(event);
    if (pressed === "") return;
    const { shortcuts } = editor.settings.getState();
    const isBusy =
      isTyping(event.target) || isInOverlay(event.target) || editor.ui.getState().dialog !== undefined;
    const context = readContext(editor);
    const action = actions.find(
      (candidate) =>
        candidate.isClipboard !== true &&
        (!isBusy || candidate.whileTyping === true) &&
        keysOf(candidate, shortcuts).includes(pressed) &&
        isEnabled(candidate, context),
    );
    if (action === undefined) return;
    event.preventDefault();
    if (!event.repeat || action.repeats === true) runAction(editor, action);
  };
  target.addEventListener("keydown", onKeyDown);
  return () => target.removeEventListener("keydown", onKeyDown);
}
