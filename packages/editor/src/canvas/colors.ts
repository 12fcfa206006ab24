import type { MessageKey } from "../i18n/index.ts";

/** Colours that a person gives to nodes and groups: ComfyUI's names. The tints are in `canvas.css`. */
export const NODE_COLORS = [
  { name: "red", key: "canvas.colorRed" },
  { name: "brown", key: "canvas.colorBrown" },
  { name: "green", key: "canvas.colorGreen" },
  { name: "blue", key: "canvas.colorBlue" },
  { name: "pale_blue", key: "canvas.colorPaleBlue" },
  { name: "cyan", key: "canvas.colorCyan" },
  { name: "purple", key: "canvas.colorPurple" },
  { name: "yellow", key: "canvas.colorYellow" },
  { name: "black", key: "canvas.colorBlack" },
] as const satisfies ReadonlyArray<{ readonly name: string; readonly key: MessageKey }>;

/** The CSS colour of a person's colour; a name that is not known has none. */
export function tintOf(color: string | undefined): string | undefined {
  const known = NODE_COLORS.find(({ name }) => name === color);
  return known === undefined ? undefined : `var(--tint-${known.name.replaceAll("_", "-")})`;
}
