import { join } from "node:path";
import { UserError } from "@weft/graph";
import type { ModelCatalogue } from "./model-catalogue.ts";
import type { ModelEntry } from "./model-entry.ts";

/**
 * The model, ready to be used.
 *
 * @throws UserError `model-missing` with what there is instead, or `model-cannot-run` with the reason.
 */
export async function findRunnable(
  catalogue: ModelCatalogue,
  folder: string,
  name: string,
): Promise<ModelEntry> {
  const entry = await catalogue.find(folder, name);
  if (entry === undefined) throw await modelMissing(catalogue, folder, name);
  if (entry.runs.ok) return entry;
  throw new UserError({
    code: "model-cannot-run",
    message: `The model "${name}" of ${folder} cannot run: ${entry.runs.reason}`,
    remedy: entry.runs.remedy,
    action: { kind: "choose-model", folder, name },
  });
}

async function modelMissing(catalogue: ModelCatalogue, folder: string, name: string): Promise<UserError> {
  const others = (await catalogue.list())
    .filter((entry) => entry.folder === folder && entry.runs.ok)
    .map((entry) => entry.name);
  const places = catalogue.roots.map((root) => join(root, folder)).join(" and ");
  return new UserError({
    code: "model-missing",
    message: `There is no model "${name}" in ${folder} (looked in ${places || "no folder: there is no model root"}).`,
    remedy:
      others.length === 0
        ? `Put its folder there; docs/models.md says which layouts run.`
        : `Put its folder there, or choose one of: ${others.slice(0, 10).join(", ")}.`,
    action: { kind: "choose-model", folder, name },
  });
}
