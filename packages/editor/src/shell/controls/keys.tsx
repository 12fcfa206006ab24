import "./keys.css";

const MAC = navigator.platform.startsWith("Mac");
const MAC_SIGNS: Readonly<Record<string, string>> = {
  Ctrl: "⌘",
  Alt: "⌥",
  Shift: "⇧",
  Enter: "↩",
  Delete: "⌫",
};

/** A shortcut drawn as keys, in the signs of the person's system. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <kbd className="keys">
      {splitShortcut(shortcut).map((key) => (
        <kbd key={key}>{MAC ? (MAC_SIGNS[key] ?? key) : key}</kbd>
      ))}
    </kbd>
  );
}

/** `Ctrl++` is the plus key with Ctrl, so a plus sign separates only between two keys. */
export function splitShortcut(shortcut: string): readonly string[] {
  return shortcut.split(/(?<=.)\+(?=.)/u);
}
