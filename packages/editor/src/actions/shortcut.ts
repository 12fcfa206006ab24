import type { Action } from "./action.ts";

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  /** The key by its place on the keyboard: it stays when Alt or another layout changes what it types. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Names of keys that are called otherwise in events. */
const NAMES: Readonly<Record<string, string>> = { " ": "Space", Esc: "Escape", Del: "Delete" };
const MODIFIERS: ReadonlySet<string> = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph"]);

/**
 * What is pressed, as text: `Ctrl+Shift+E`. Ctrl stands for Cmd too. Signs that need Shift (`?`) stand for themselves
 * without it. Empty while only modifiers are down.
 */
export function shortcutOf(press: KeyPress): string {
  if (MODIFIERS.has(press.key)) return "";
  const key = keyOf(press);
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase() && !/\d/.test(key);
  const parts = [
    press.ctrlKey || press.metaKey ? "Ctrl" : "",
    press.altKey ? "Alt" : "",
    press.shiftKey && !isSign ? "Shift" : "",
    key,
  ];
  return parts.filter((part) => part !== "").join("+");
}

function keyOf({ key, code, altKey, ctrlKey, metaKey }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit(\d)$/.exec(code)?.[1];
  const isLatin = /^[\x20-\x7e]$/.test(key);
  // With Alt a Mac types another sign, and other layouts type no Latin letter: then the place decides.
  if (letter !== undefined && ((altKey && !ctrlKey && !metaKey) || (key.length === 1 && !isLatin)))
    return letter;
  if (altKey && code === "Equal") return "=";
  if (altKey && code === "Minus") return "-";
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The keys of an action: the person's own, else its default; `undefined` for none. */
export function shortcutFor(
  action: Action,
  shortcuts: Readonly<Record<string, string | null>>,
): string | undefined {
  const own = Object.hasOwn(shortcuts, action.id) ? shortcuts[action.id] : undefined;
  return own === null ? undefined : (own ?? action.shortcut);
}

/** All keys that do an action, the changeable one first. */
export function keysOf(
  action: Action,
  shortcuts: Readonly<Record<string, string | null>>,
): readonly string[] {
  const main = shortcutFor(action, shortcuts);
  return [...(main === undefined ? [] : [main]), ...(action.alsoKeys ?? [])];
}

/** Keys that browsers keep for themselves: an action that has one of them may never hear of it. */
const RESERVED: ReadonlySet<string> = new Set([
  "Ctrl+N",
  "Ctrl+T",
  "Ctrl+W",
  "Ctrl+Shift+N",
  "Ctrl+Shift+T",
  "Ctrl+Shift+W",
  "Ctrl+Tab",
  "Ctrl+Shift+Tab",
  "Ctrl+Q",
  "F11",
  "F12",
]);

export function isReserved(shortcut: string): boolean {
  return RESERVED.has(shortcut);
}

/** Another action that has the keys already. */
export function actionWith(
  actions: readonly Action[],
  shortcut: string,
  shortcuts: Readonly<Record<string, string | null>>,
): Action | undefined {
  return actions.find((action) => keysOf(action, shortcuts).includes(shortcut));
}
