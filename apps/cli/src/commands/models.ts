import { type ModelCatalogue, type ModelEntry, openModelCatalogue, verifyModel } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, type ExitCode, exitCodes } from "../exit-codes.ts";
import { findFolders } from "../folders.ts";
import type { Reporter } from "../report/reporter.ts";

function openCatalogue(context: CommandContext): ModelCatalogue {
  const { home, modelRoots } = findFolders(context);
  return openModelCatalogue({ roots: modelRoots, home });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const fullName = ({ folder, name }: ModelEntry): string => `${folder}/${name}`;

/** `weft models list`. */
export async function list(context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  const catalogue = openCatalogue(context);
  const entries = await catalogue.list();
  for (const entry of entries) {
    const { folder, name, path, bytes, runs, warnings } = entry;
    reporter.event({ type: "model.found", folder, name, path, bytes, runs, warnings });
    reporter.print(`${fullName(entry).padEnd(36)}${megabytes(bytes).padStart(10)}  ${path}`);
    if (!runs.ok) reporter.print(`    does not run here: ${runs.reason} ${runs.remedy}`);
    for (const warning of warnings) reporter.print(`    ${warning}`);
  }
  if (entries.length === 0) reporter.print(`No models in ${catalogue.roots.join(", ")}.`);
  return exitCodes.done;
}

/** `weft models path`: the folders, or where one model is. */
export async function path(
  name: string | undefined,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  const catalogue = openCatalogue(context);
  if (name === undefined) {
    for (const root of catalogue.roots) {
      reporter.event({ type: "model.root", path: root });
      reporter.print(root);
    }
    return exitCodes.done;
  }
  for (const entry of await named(catalogue, name)) {
    reporter.event({ type: "model.found", folder: entry.folder, name: entry.name, path: entry.path });
    reporter.print(entry.path);
  }
  return exitCodes.done;
}

/** `weft models verify`: reads every byte again, compares with the hash that is known, and opens every network. */
export async function verify(
  name: string | undefined,
  context: CommandContext,
  reporter: Reporter,
): Promise<ExitCode> {
  const catalogue = openCatalogue(context);
  const entries = name === undefined ? await catalogue.list() : await named(catalogue, name);
  const bad: string[] = [];
  for (const entry of entries) {
    const known = await catalogue.hash(entry, undefined, context.signal);
    const verdict = await verifyModel(entry, { device: "cpu", threads: 1, signal: context.signal });
    const sameContent = known.sha256 === verdict.sha256;
    const good = verdict.ok && sameContent;
    if (!good) bad.push(fullName(entry));
    const { folder, name: modelName, runs } = entry;
    reporter.event({
      type: "model.verified",
      folder,
      name: modelName,
      good,
      known: known.sha256,
      ...verdict,
      runs,
    });
    reporter.print(`${good ? "ok " : "BAD"} ${fullName(entry)}  ${verdict.sha256}`);
    if (!sameContent)
      reporter.print(`    its content is not what its size and time say; known was ${known.sha256}`);
    if (!runs.ok) reporter.print(`    does not run here: ${runs.reason} ${runs.remedy}`);
    for (const part of verdict.components) {
      reporter.print(
        part.ok
          ? `    ${part.component}: opens`
          : `    ${part.component}: ${part.message} ${part.remedy ?? ""}`,
      );
    }
  }
  if (bad.length === 0) return exitCodes.done;
  throw new CommandFailure(exitCodes.nodeFailed, {
    code: "model-not-good",
    message: `Not good: ${bad.join(", ")}.`,
    remedy: "The lines above say why; a damaged model has to be got again.",
  });
}

async function named(catalogue: ModelCatalogue, name: string): Promise<readonly ModelEntry[]> {
  const entries = (await catalogue.list()).filter((entry) => entry.name === name || fullName(entry) === name);
  if (entries.length > 0) return entries;
  throw new CommandFailure(exitCodes.missing, {
    code: "model-missing",
    message: `There is no model "${name}" in ${catalogue.roots.join(", ")}.`,
    remedy: "weft models list says which there are.",
  });
}
