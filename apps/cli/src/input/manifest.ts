import { createHash } from "node:crypto";
import { access, appendFile, mkdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type Artifact, serializeWorkflow } from "@weft/graph";
import type { RunRequest } from "@weft/runtime";
import type { CommandError } from "../exit-codes.ts";
import type { Row } from "./rows.ts";

/** One line of `manifest.jsonl`: what became of a row. */
export interface ManifestLine {
  readonly row: number;
  /** Stands for the workflow, the settings and the row: the same key means the same pictures are wanted. */
  readonly key: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly status: "succeeded" | "failed";
  readonly runId?: string;
  /** The seeds that were used, by `node.port`. */
  readonly seeds?: Readonly<Record<string, string>>;
  readonly error?: CommandError;
}

/** The record of a batch, beside its pictures; lines are only ever added, so nothing is lost and a crash leaves it whole. */
export interface Manifest {
  readonly path: string;
  /** Whether a line says that the row succeeded, and its pictures are still there. */
  isDone(key: string): Promise<boolean>;
  add(line: ManifestLine, artifacts: readonly Artifact[]): Promise<void>;
}

interface ReadLine {
  readonly key: string;
  readonly files: readonly string[];
}

/** What decides a row's pictures, as a hash. Drawn seeds are not in it: a made row stays made. */
export function rowKey(request: RunRequest, row: Row): string {
  const { lock: _lock, ...workflow } = request.workflow;
  const parts = [
    serializeWorkflow(workflow),
    [...(request.inputs ?? [])],
    request.sets ?? [],
    request.seed?.toString() ?? null,
    [...row.values].sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

export async function openManifest(folder: string): Promise<Manifest> {
  const path = join(folder, "manifest.jsonl");
  const text = await readFile(path, "utf8").catch(() => "");
  const done = new Map(succeededLines(text).map(({ key, files }) => [key, files]));
  // A line that a crash cut off must not swallow the next one.
  const tornEnd = text !== "" && !text.endsWith("\n") ? "\n" : "";
  let lead = tornEnd;
  return {
    path,
    async isDone(key) {
      const files = done.get(key);
      if (files === undefined) return false;
      const found = await Promise.allSettled(files.map((file) => access(resolve(folder, file))));
      return found.every(({ status }) => status === "fulfilled");
    },
    async add(line, artifacts) {
      const pictures = artifacts.map(({ path: file, ...artifact }) => ({
        ...artifact,
        path: relative(folder, file).replaceAll("\\", "/"),
      }));
      await mkdir(folder, { recursive: true });
      await appendFile(path, `${lead}${JSON.stringify({ ...line, artifacts: pictures })}\n`);
      lead = "";
    },
  };
}

function succeededLines(text: string): readonly ReadLine[] {
  return text.split("\n").flatMap((line) => {
    const parsed = parseLine(line);
    return parsed === undefined ? [] : [parsed];
  });
}

/** A line that is torn, foreign or of a failed row is passed over. */
function parseLine(line: string): ReadLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (value === null || typeof value !== "object") return undefined;
    if (!("status" in value) || value.status !== "succeeded") return undefined;
    if (!("key" in value) || typeof value.key !== "string") return undefined;
    if (!("artifacts" in value) || !Array.isArray(value.artifacts)) return undefined;
    const artifacts: readonly unknown[] = value.artifacts;
    return { key: value.key, files: artifacts.flatMap(pathOf) };
  } catch {
    return undefined;
  }
}

function pathOf(artifact: unknown): readonly string[] {
  if (artifact === null || typeof artifact !== "object" || !("path" in artifact)) return [];
  return typeof artifact.path === "string" ? [artifact.path] : [];
}
