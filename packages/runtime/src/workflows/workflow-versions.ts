import { hash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { WorkflowVersion } from "@weft/graph/protocol";
import { writeFileAtomically } from "../files/atomic-write.ts";

/** Texts that workflows once had, so that nothing that was saved, or refused, is lost. */
export interface WorkflowVersions {
  /** Keeps a text unless it is the last one that was kept. Returns its id. */
  keep(name: string, text: string, kind: WorkflowVersion["kind"]): Promise<string>;
  /** Newest first. */
  list(name: string): Promise<readonly WorkflowVersion[]>;
  read(name: string, id: string): Promise<string | undefined>;
}

/** Texts of one workflow. */
const MOST_VERSIONS = 50;
const KINDS = { s: "saved", c: "conflict", d: "deleted" } as const;
/** Milliseconds, a counter for texts of the same millisecond, the kind's letter, the revision. */
const VERSION = /^(\d{13})-(\d{3})([scd])-([0-9a-f]{64})$/;

export function revisionOf(text: string): string {
  return hash("sha256", text, "hex");
}

/** `directory` is in the home folder; `folder` is the workflows folder that the names belong to. */
export function openWorkflowVersions(directory: string, folder: string): WorkflowVersions {
  const folderOf = (name: string): string =>
    join(directory, hash("sha256", `${folder}\n${name}`, "hex").slice(0, 32));
  let lastTime = 0;
  let counter = 0;

  async function idsOf(name: string): Promise<readonly string[]> {
    const names = await readdir(folderOf(name)).catch(() => []);
    return names
      .map((file) => file.replace(/\.json$/, ""))
      .filter((id) => VERSION.test(id))
      .sort()
      .reverse();
  }

  function newId(kind: WorkflowVersion["kind"], revision: string): string {
    const now = Date.now();
    counter = now === lastTime ? counter + 1 : 0;
    lastTime = now;
    return `${now}-${String(counter).padStart(3, "0")}${kind[0]}-${revision}`;
  }

  return {
    async keep(name, text, kind) {
      const revision = revisionOf(text);
      const ids = await idsOf(name);
      const [newest] = ids;
      if (kind !== "deleted" && newest?.endsWith(revision) === true) return newest;
      const id = newId(kind, revision);
      const home = folderOf(name);
      await mkdir(home, { recursive: true });
      await writeFileAtomically(join(home, `${id}.json`), text);
      for (const old of ids.slice(MOST_VERSIONS - 1)) await rm(join(home, `${old}.json`), { force: true });
      return id;
    },
    async list(name) {
      const versions: WorkflowVersion[] = [];
      for (const id of await idsOf(name)) {
        const status = await stat(join(folderOf(name), `${id}.json`)).catch(() => undefined);
        const [, time = "0", , letter = "s", revision = ""] = VERSION.exec(id) ?? [];
        if (status === undefined) continue;
        const kind = letter === "c" || letter === "d" ? KINDS[letter] : KINDS.s;
        versions.push({ id, savedAt: Number(time), revision, bytes: status.size, kind });
      }
      return versions;
    },
    async read(name, id) {
      if (!VERSION.test(id)) return undefined;
      return readFile(join(folderOf(name), `${id}.json`), "utf8").catch(() => undefined);
    },
  };
}
