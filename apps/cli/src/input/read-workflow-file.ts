import { open, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  type Catalogue,
  type Problem,
  parseWorkflow,
  UserError,
  WORKFLOW_LIMITS,
  type Workflow,
} from "@weft/graph";
import {
  type Bundle,
  keepBundleInputs,
  openContentStore,
  readBundle,
  readImageMetadata,
  readWeftRecord,
  type WeftRecord,
} from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, exitCodes } from "../exit-codes.ts";
import type { Folders } from "../folders.ts";
import { leadingError } from "../leading-error.ts";

/** A workflow as a person named it: a file, a bundle, a picture with a workflow inside, or stdin. */
export interface WorkflowSource {
  /** For messages: the file's name. */
  readonly name: string;
  /** Absolute path; `undefined` for stdin. */
  readonly path: string | undefined;
  readonly kind: "workflow" | "bundle" | "picture" | "stdin";
  readonly workflow: Workflow;
  /** What was changed on load. */
  readonly problems: readonly Problem[];
  /** Where its input files are looked for, in this order. */
  readonly inputRoots: readonly string[];
  /** Input files that came with it, by name: they win over the roots. */
  readonly pinned: ReadonlyMap<string, { readonly sha256: string }>;
  /** Which picture of its run the file is, when it is one. */
  readonly record?: WeftRecord;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Larger than any workflow; bundles and pictures carry other data and have limits of their own. */
const MAX_TEXT_BYTES = WORKFLOW_LIMITS.textLength;
const MAX_BYTES = 1024 * 1024 * 1024;

/** Reads what FILE stands for. Throws CommandFailure when there is nothing to run in it. */
export async function readWorkflowFile(
  file: string,
  context: CommandContext,
  folders: Folders,
  catalogue: Catalogue,
): Promise<WorkflowSource> {
  if (file === "-") {
    const text = await readStdin(context);
    return {
      ...parsed(text, "stdin", catalogue),
      path: undefined,
      kind: "stdin",
      inputRoots: inputRoots(context.cwd, context.cwd),
      pinned: new Map(),
    };
  }
  const path = resolve(context.cwd, file);
  const name = basename(path);
  const bytes = await readFileBytes(path, file);
  const roots = inputRoots(dirname(path), context.cwd);
  if (isZip(bytes)) {
    const bundle = openBundle(bytes, name);
    const pinned = await keepBundleInputs(bundle, openContentStore(join(folders.home, "inputs")));
    return { ...parsed(bundle.workflow, name, catalogue), path, kind: "bundle", inputRoots: roots, pinned };
  }
  if (isPicture(bytes)) {
    const record = await recordOf(bytes, name);
    const source = parsed(record.workflow, name, catalogue);
    return {
      ...source,
      path,
      kind: "picture",
      inputRoots: roots,
      pinned: source.workflow.lock?.files ?? new Map(),
      record,
    };
  }
  return {
    ...parsed(textOf(bytes, name), name, catalogue),
    path,
    kind: "workflow",
    inputRoots: roots,
    pinned: new Map(),
  };
}

function openBundle(bytes: Bytes, name: string): Bundle {
  try {
    return readBundle(bytes);
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown;
    const { code, message, remedy } = thrown;
    throw new CommandFailure(exitCodes.workflowWrong, {
      code,
      message: `${name}: ${message}`,
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
}

/** The folder of the workflow, then `input` where the command runs. */
function inputRoots(folder: string, cwd: string): readonly string[] {
  return [folder, join(cwd, "input")];
}

function parsed(
  text: string,
  name: string,
  catalogue: Catalogue,
): Pick<WorkflowSource, "name" | "workflow" | "problems"> {
  const result = parseWorkflow(text, catalogue);
  if (result.ok) return { name, workflow: result.workflow, problems: result.problems };
  throw workflowFailure(name, result.problems);
}

/** The failure that stands for problems of level `error`; the first one is its message. */
export function workflowFailure(name: string, problems: readonly Problem[]): CommandFailure {
  const errors = problems.filter(({ level }) => level === "error");
  const wrong = leadingError(problems);
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  const exitCode = errors.every(({ missing }) => missing !== undefined)
    ? exitCodes.missing
    : exitCodes.workflowWrong;
  if (wrong === undefined) throw new Error("a workflow failed without a problem");
  const { code, message, remedy, node, port } = wrong;
  return new CommandFailure(exitCode, {
    code,
    message: `${name}: ${message}${more}`,
    ...(remedy === undefined ? {} : { remedy }),
    ...(node === undefined ? {} : { node }),
    ...(port === undefined ? {} : { port }),
  });
}

async function readFileBytes(path: string, file: string): Promise<Bytes> {
  const information = await stat(path).catch(() => undefined);
  if (information === undefined) {
    throw new CommandFailure(exitCodes.missing, {
      code: "file-missing",
      message: `There is no file ${file}.`,
      remedy: "Check the name; paths are relative to the current folder.",
    });
  }
  if (information.isDirectory()) {
    throw new CommandFailure(exitCodes.workflowWrong, {
      code: "not-a-file",
      message: `${file} is a folder.`,
      remedy: "Name a workflow file in it.",
    });
  }
  const handle = await open(path, "r");
  try {
    const start = new Uint8Array(16);
    await handle.read(start, 0, start.length, 0);
    const limit = isZip(start) || isPicture(start) ? MAX_BYTES : MAX_TEXT_BYTES;
    if (information.size > limit) throw tooLarge(file, limit);
    return new Uint8Array(await handle.readFile());
  } finally {
    await handle.close();
  }
}

function tooLarge(file: string, limit: number): CommandFailure {
  return new CommandFailure(exitCodes.workflowWrong, {
    code: "file-too-large",
    message: `${file} is larger than ${limit / 1024 / 1024} MiB: that is no workflow.`,
    remedy: "Name a workflow file (JSON), a .weft bundle, or a picture that Weft saved.",
  });
}

function textOf(bytes: Bytes, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandFailure(exitCodes.workflowWrong, {
      code: "not-text",
      message: `${name} is no text in UTF-8, so it is no JSON.`,
      remedy: "Name a workflow file (JSON), a .weft bundle, or a picture that Weft saved.",
    });
  }
}

async function readStdin(context: CommandContext): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of context.stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_TEXT_BYTES) throw tooLarge("stdin", MAX_TEXT_BYTES);
    chunks.push(bytes);
  }
  return textOf(new Uint8Array(Buffer.concat(chunks)), "stdin");
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** PNG, JPEG or WebP by their first bytes. */
function isPicture(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  return start.startsWith("\x89PNG") || start.startsWith("\xff\xd8\xff") || /^RIFF[\s\S]{4}WEBP/.test(start);
}

async function recordOf(bytes: Bytes, name: string): Promise<WeftRecord> {
  const { weft } = await readImageMetadata(bytes, name);
  const record = weft === undefined ? undefined : readWeftRecord(weft);
  if (record !== undefined) return record;
  throw new CommandFailure(exitCodes.workflowWrong, {
    code: "no-workflow-inside",
    message: `${name} has no Weft workflow inside.`,
    remedy: "Use a picture as Weft saved it: other programs often drop the metadata when they save it again.",
  });
}
