import type { Words } from "@weft/graph";
import { useCallback } from "react";
import { useSettings } from "../stores/settings-store.ts";
import { actions } from "./actions.ts";
import { canvas } from "./canvas.ts";
import { core } from "./core.ts";
import { form } from "./form.ts";
import { imageEditor } from "./image-editor.ts";
import type { Language } from "./language.ts";
import { panels } from "./panels.ts";
import { shell } from "./shell.ts";
import { viewer } from "./viewer.ts";
import { widgets } from "./widgets.ts";

interface Area<Key extends string> {
  readonly en: Readonly<Record<Key, string>>;
  readonly zh: Readonly<Record<Key, string>>;
}

/** Takes a table only when both languages have the same keys. */
function complete<Key extends string>(area: Area<Key>): Area<Key> {
  return area;
}

const areas = {
  actions: complete(actions),
  canvas: complete(canvas),
  core: complete(core),
  form: complete(form),
  imageEditor: complete(imageEditor),
  panels: complete(panels),
  shell: complete(shell),
  viewer: complete(viewer),
  widgets: complete(widgets),
};

type Areas = typeof areas;

/** `area.key`, as in `shell.close`. */
export type MessageKey = {
  [Name in keyof Areas]: `${Name}.${Extract<keyof Areas[Name]["en"], string>}`;
}[keyof Areas];

/** Values for the places `{name}` in a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

export type Translate = (key: MessageKey, values?: MessageValues) => string;

const messages = { en: joinAreas("en"), zh: joinAreas("zh") };

function joinAreas(language: Language): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(areas).flatMap(([area, table]) =>
      Object.entries<string>(table[language]).map(([key, text]) => [`${area}.${key}`, text] as const),
    ),
  );
}

/** The message in a language, with its places filled; a place without a value stays as it is. */
export function translate(language: Language, key: MessageKey, values: MessageValues = {}): string {
  const text = messages[language].get(key) ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `t("shell.close")` in the person's language; the component is drawn anew when that changes. */
export function useText(): Translate {
  const language = useSettings((settings) => settings.language);
  return useCallback((key, values) => translate(language, key, values), [language]);
}

/** Picks the person's language from words of a node, a port or a subgraph. */
export function useWords(): (words: Words) => string;
export function useWords(words: Words): string;
export function useWords(words?: Words): string | ((words: Words) => string) {
  const language = useSettings((settings) => settings.language);
  const pick = useCallback((both: Words) => both[language], [language]);
  return words === undefined ? pick : words[language];
}

export type { Language } from "./language.ts";
