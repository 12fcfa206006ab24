import { coerceParam } from "./coerce-param.ts";
import type { Catalogue, NodeDescription } from "./node-description.ts";
import { repeatedPorts } from "./ports.ts";

/**
 * Makes the catalogue of an installation's node types.
 *
 * @throws Error when two descriptions share a type or one contradicts itself: a defect of the pack that defines it,
 * which must show at start and not when somebody's workflow meets it.
 */
export function createCatalogue(descriptions: readonly NodeDescription[]): Catalogue {
  const byType = new Map<string, NodeDescription>();
  for (const description of descriptions) {
    if (byType.has(description.type)) {
      throw new Error(`Two node types are called "${description.type}": give one of them another name.`);
    }
    const faults = descriptionFaults(description);
    if (faults.length > 0) {
      throw new Error(`The node type "${description.type}" contradicts itself: ${faults.join("; ")}.`);
    }
    byType.set(description.type, description);
  }
  const all = [...byType.values()];
  return { get: (type) => byType.get(type), all: () => all };
}

function descriptionFaults(description: NodeDescription): readonly string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  for (const { name, input } of description.inputs) {
    for (const port of repeatedPorts(name, input)) {
      if (names.has(port)) {
        faults.push(`two inputs are called "${port}"`);
      }
      names.add(port);
    }
    // A model's or file's default may be empty ("choose one"), and a wired port has none.
    const hasCheckedDefault = input.kind !== "port" && input.kind !== "model" && input.kind !== "file";
    const coerced = hasCheckedDefault ? coerceParam(input, input.default) : undefined;
    if (coerced?.ok === false) {
      faults.push(`the default of "${name}" ${coerced.reason}`);
    }
  }
  if (new Set(description.outputs.map((output) => output.name)).size < description.outputs.length) {
    faults.push("two outputs have the same name");
  }
  if (!Number.isSafeInteger(description.version) || description.version < 1) {
    faults.push(`its version must be a whole number from 1, but is ${description.version}`);
  }
  for (const migration of description.migrations) {
    if (migration.to < 2 || migration.to > description.version) {
      faults.push(
        `a migration leads to version ${migration.to}, but the type has versions 1 to ${description.version}`,
      );
    }
  }
  return faults;
}
