import { z } from "zod";
import type { Language } from "../i18n/language.ts";
import type { Settings } from "./settings-store.ts";

export function defaultSettings(language: Language): Settings {
  return {
    theme: "system",
    language,
    gestures: "comfyui",
    snapToGrid: true,
    minimap: true,
    shortcuts: {},
    sizes: {},
    nodeUses: {},
    choices: {},
    recentFiles: [],
  };
}

/** Reads kept settings; each that is missing or cannot be read has its default, so that no old text breaks the start. */
export function readSettings(text: string | undefined, defaults: Settings): Settings {
  const json = parse(text);
  return z
    .object({
      theme: z.enum(["system", "dark", "light"]).catch(defaults.theme),
      language: z.enum(["en", "zh"]).catch(defaults.language),
      gestures: z.enum(["comfyui", "figma"]).catch(defaults.gestures),
      snapToGrid: z.boolean().catch(defaults.snapToGrid),
      minimap: z.boolean().catch(defaults.minimap),
      shortcuts: z.record(z.string(), z.string().nullable()).catch({}),
      sizes: z.record(z.string(), z.number().positive()).catch({}),
      nodeUses: z.record(z.string(), z.number().nonnegative()).catch({}),
      choices: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).catch({}),
      recentFiles: z.array(z.string()).catch([]),
    })
    .catch({ ...defaults, shortcuts: {}, sizes: {}, nodeUses: {}, choices: {}, recentFiles: [] })
    .parse(json);
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
