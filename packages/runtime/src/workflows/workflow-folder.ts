import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Catalogue, WORKFLOW_LIMITS } from "@weft/graph";
import type { WorkflowEntry, WorkflowFile, WorkflowSaved } from "@weft/graph/protocol";
import { writeFileAtomically } from "../files/atomic-write.ts";
import { errorCode } from "../files/error-code.ts";
import { namesBelow } from "../files/names-below.ts";
import { pathInRoot } from "../files/path-in-root.ts";
import { takeFreeName } from "../files/take-free-name.ts";
import { glanceAt, type WorkflowGlance } from "./workflow-glance.ts";
import { openWorkflowVersions, revisionOf, type WorkflowVersions } from "./workflow-versions.ts";

export type SaveResult =
  | { readonly ok: true; readonly saved: WorkflowSaved }
  /** The file is another one than the writer knew; `kept` is the version that holds what was sent. */
  | { readonly ok: false; readonly revision: string | null; readonly kept: string };

/** The workflows of a folder that the person chose: plain JSON files, which other programs may change at any time. */
export interface WorkflowFolder {
  readonly folder: string;
  readonly versions: WorkflowVersions;
  list(): Promise<{
    readonly workflows: readonly Omit<WorkflowEntry, "thumbnail">[];
    readonly truncated: boolean;
  }>;
  /** Throws UserError `name-refused` for a name that leaves the folder; so do the others. */
  read(name: string): Promise<WorkflowFile | undefined>;
  /** Writes the file whole or not at all, if it is still the one that was read. */
  save(name: string, text: string, expected: string | null): Promise<SaveResult>;
  /** `taken`: there is a file of that name, which stays. */
  rename(name: string, to: string): Promise<WorkflowSaved | "missing" | "taken">;
  /** Moves it to the trash; `false` when it is not there. */
  remove(name: string): Promise<boolean>;
}

export interface WorkflowFolderOptions {
  readonly folder: string;
  /** Weft's home folder: versions and trash are there. */
  readonly home: string;
  readonly catalogue: Catalogue;
}

const MOST_FILES = 2000;
const MOST_DEPTH = 8;
const EXTENSION = ".json";

/** Opens the folder, which is made. */
export async function openWorkflowFolder(options: WorkflowFolderOptions): Promise<WorkflowFolder> {
  const { folder, home, catalogue } = options;
  await mkdir(folder, { recursive: true });
  const versions = openWorkflowVersions(join(home, "versions"), folder);
  const glances = new Map<
    string,
    { readonly stamp: string; readonly glance: WorkflowGlance; revision: string }
  >();
  const pathOf = (name: string): Promise<string> => pathInRoot(folder, name + EXTENSION);
  let last: Promise<unknown> = Promise.resolve();

  /** One change after the other: what was compared is still true when it is written. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function read(name: string): Promise<WorkflowFile | undefined> {
    const path = await pathOf(name);
    try {
      const status = await stat(path);
      if (!status.isFile() || status.size > WORKFLOW_LIMITS.textLength) return undefined;
      const text = await readFile(path, "utf8");
      return { name, text, revision: revisionOf(text), modifiedAt: status.mtimeMs };
    } catch (error) {
      if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
      throw error;
    }
  }

  async function entryOf(name: string): Promise<Omit<WorkflowEntry, "thumbnail"> | undefined> {
    const status = await stat(join(folder, `${name}${EXTENSION}`)).catch(() => undefined);
    if (status === undefined || !status.isFile()) return undefined;
    const stamp = `${status.size} ${status.mtimeMs} ${status.ino}`;
    let known = glances.get(name);
    if (known?.stamp !== stamp) {
      const file = await read(name).catch(() => undefined);
      if (file === undefined) return undefined;
      known = { stamp, glance: glanceAt(file.text, basename(name), catalogue), revision: file.revision };
      glances.set(name, known);
    }
    const { title, description, nodes, damage } = known.glance;
    return {
      name,
      title,
      description,
      nodes,
      bytes: status.size,
      modifiedAt: status.mtimeMs,
      revision: known.revision,
      ...(damage === undefined ? {} : { damage }),
    };
  }

  async function saved(name: string): Promise<WorkflowSaved> {
    const file = await read(name);
    if (file === undefined) throw new Error(`the workflow ${name} went away while it was written`);
    return { name, revision: file.revision, modifiedAt: file.modifiedAt };
  }

  return {
    folder,
    versions,
    async list() {
      const files = await namesBelow(folder, { most: MOST_FILES, depth: MOST_DEPTH });
      const names = files
        .filter((file) => file.endsWith(EXTENSION))
        .map((file) => file.slice(0, -EXTENSION.length));
      const workflows: Omit<WorkflowEntry, "thumbnail">[] = [];
      for (const name of names) {
        const entry = await entryOf(name);
        if (entry !== undefined) workflows.push(entry);
      }
      workflows.sort((a, b) => b.modifiedAt - a.modifiedAt);
      return { workflows, truncated: files.length > MOST_FILES };
    },
    read,
    save: (name, text, expected) =>
      inTurn(async () => {
        const path = await pathOf(name);
        const before = await read(name);
        if ((before?.revision ?? null) !== expected && before?.text !== text) {
          const kept = await versions.keep(name, text, "conflict");
          return { ok: false, revision: before?.revision ?? null, kept };
        }
        // What another program wrote there would be lost with this save: it becomes a version first.
        if (before !== undefined) await versions.keep(name, before.text, "saved");
        if (before?.text !== text) await writeFileAtomically(path, text);
        await versions.keep(name, text, "saved");
        return { ok: true, saved: await saved(name) };
      }),
    rename: (name, to) =>
      inTurn(async () => {
        const from = await pathOf(name);
        const target = await pathOf(to);
        const file = await read(name);
        if (file === undefined) return "missing";
        await mkdir(dirname(target), { recursive: true });
        if (!(await takeFreeName(from, target))) return "taken";
        await rm(from, { force: true });
        await versions.keep(to, file.text, "saved");
        return saved(to);
      }),
    remove: (name) =>
      inTurn(async () => {
        const path = await pathOf(name);
        const file = await read(name);
        if (file === undefined) return false;
        await versions.keep(name, file.text, "deleted");
        const trash = join(home, "trash", "workflows");
        await mkdir(trash, { recursive: true });
        const copy = join(trash, `${Date.now()}-${basename(path)}`);
        await writeFileAtomically(copy, file.text);
        await rm(path);
        return true;
      }),
  };
}
