import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import {
  MAX_EDITOR_SETTINGS,
  type Settings,
  type SettingsAnswer,
  type settingsChangeSchema,
  settingsSchema,
} from "@weft/graph/protocol";
import type { z } from "zod";
import { DEVICES, isDevice } from "../devices/device.ts";
import { writeFileAtomically } from "../files/atomic-write.ts";
import { HttpFailure } from "./http-failure.ts";

const DEFAULTS: Settings = { modelRoots: [], previews: true, editor: {} };

/** The settings in a home folder; a missing or damaged file means the defaults. */
export function readSettings(path: string): Settings {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, "utf8"));
    const known = typeof stored === "object" && stored !== null ? stored : {};
    return settingsSchema.parse({ ...DEFAULTS, ...known });
  } catch {
    return DEFAULTS;
  }
}

/** What the person chose, kept in a file. */
export interface SettingsFile {
  now(): SettingsAnswer;
  /** Throws HttpFailure with status 400 for a value that cannot be. */
  change(change: z.output<typeof settingsChangeSchema>): Promise<SettingsAnswer>;
}

export function openSettings(path: string): SettingsFile {
  let settings = readSettings(path);
  const atStart = startValues(settings);
  let last: Promise<unknown> = Promise.resolve();
  const now = (): SettingsAnswer => ({
    settings,
    restartNeeded: startValues(settings) !== atStart,
  });
  return {
    now,
    change(change) {
      const result = last.then(async () => {
        const next = merged(settings, change);
        await writeFileAtomically(path, `${JSON.stringify(next, undefined, 2)}\n`);
        settings = next;
        return now();
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** What is read when the server starts. */
function startValues({ device, threads, modelRoots }: Settings): string {
  return JSON.stringify([device, threads, modelRoots]);
}

function merged(before: Settings, change: z.output<typeof settingsChangeSchema>): Settings {
  const { device, threads, modelRoots, previews } = change;
  if (typeof device === "string" && !isDevice(device)) {
    throw refused(`There is no device ${JSON.stringify(device)}.`, `Devices are ${DEVICES.join(", ")}.`);
  }
  const relative = modelRoots?.find((root) => !isAbsolute(root));
  if (relative !== undefined) {
    throw refused(
      `The model folder ${JSON.stringify(relative.slice(0, 200))} is no absolute path.`,
      "Give its whole path.",
    );
  }
  const editor = Object.fromEntries(
    Object.entries({ ...before.editor, ...change.editor }).filter(([, value]) => value !== null),
  );
  if (JSON.stringify(editor).length > MAX_EDITOR_SETTINGS) {
    throw refused(
      "The editor's settings are too large.",
      `At most ${MAX_EDITOR_SETTINGS} characters are kept.`,
    );
  }
  const { device: deviceBefore, threads: threadsBefore, ...rest } = before;
  const nextDevice = device === undefined ? deviceBefore : device;
  const nextThreads = threads === undefined ? threadsBefore : threads;
  return {
    ...rest,
    ...(nextDevice === null || nextDevice === undefined ? {} : { device: nextDevice }),
    ...(nextThreads === null || nextThreads === undefined ? {} : { threads: nextThreads }),
    ...(modelRoots === undefined ? {} : { modelRoots }),
    ...(previews === undefined ? {} : { previews }),
    editor,
  };
}

function refused(message: string, remedy: string): HttpFailure {
  return new HttpFailure(400, { code: "bad-setting", message, remedy });
}
