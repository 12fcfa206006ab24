import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CommandContext } from "./command-context.ts";

/** The folders that Weft works with on this machine. */
export interface Folders {
  /** Cache, hashes, settings, the content store: `WEFT_HOME`, else `~/.weft`. */
  readonly home: string;
  /** Where models are looked for, the first one wins. */
  readonly modelRoots: readonly string[];
}

/** The package's own folder: the nearest one above this file that has a `package.json`. */
const packageFolder = nearestPackage(import.meta.dirname);

function nearestPackage(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : nearestPackage(dirname(folder));
}

/** The program of the worker process: the built one, or the source where the command itself runs from source. */
export function workerEntry(): URL {
  const file = import.meta.filename.endsWith(".ts") ? join("src", "worker.ts") : join("dist", "worker.js");
  return pathToFileURL(join(packageFolder, file));
}

export function findFolders({ cwd, environment }: Pick<CommandContext, "cwd" | "environment">): Folders {
  const home = environment.WEFT_HOME ? resolve(cwd, environment.WEFT_HOME) : join(homedir(), ".weft");
  const roots = [join(cwd, "models"), join(home, "models"), ...addedRoots(home), ...shippedModels()];
  return { home, modelRoots: [...new Set(roots)] };
}

/** The model folders that the settings add; none when the file is missing or damaged. */
function addedRoots(home: string): readonly string[] {
  try {
    const settings: unknown = JSON.parse(readFileSync(join(home, "settings.json"), "utf8"));
    if (typeof settings !== "object" || settings === null || !("modelRoots" in settings)) return [];
    const { modelRoots } = settings;
    return Array.isArray(modelRoots) ? modelRoots.filter((root) => typeof root === "string") : [];
  } catch {
    return [];
  }
}

/** The editor as it was built: beside an installed package, or in the clone. */
export function builtEditor(): string | undefined {
  const inClone = join(packageFolder, "..", "..", "packages", "editor", "dist");
  const folders = [join(packageFolder, "editor"), inClone];
  return folders.find((folder) => existsSync(join(folder, "index.html")));
}

/** The workflows that come with Weft. */
export function shippedWorkflows(): string | undefined {
  const inClone = join(packageFolder, "..", "..", "workflows");
  return [join(packageFolder, "workflows"), inClone].find((folder) => existsSync(folder));
}

/** The models that come with Weft: beside an installed package, or in the clone. */
function shippedModels(): readonly string[] {
  const inClone = join(packageFolder, "..", "..", "models");
  return [join(packageFolder, "models"), inClone].filter((folder) => existsSync(folder));
}
