import { inputPortType, type NodeDescription, type PortType } from "@weft/graph";
import { builtinNodes } from "@weft/nodes";
import { CommandFailure, type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Reporter } from "../report/reporter.ts";

/** `weft nodes [type]`: every node type by category, or one in full. */
export async function nodes(type: string | undefined, reporter: Reporter): Promise<ExitCode> {
  const descriptions = builtinNodes.map((node) => node.description);
  if (type === undefined) {
    for (const description of descriptions)
      reporter.event({ ...description, type: "node.described", nodeType: description.type });
    reporter.print(listing(descriptions));
    return exitCodes.done;
  }
  const description = descriptions.find((candidate) => candidate.type === type);
  if (description === undefined) {
    throw new CommandFailure(exitCodes.workflowWrong, {
      code: "unknown-node-type",
      message: `There is no node type "${type}".`,
      remedy: "weft nodes lists them all.",
    });
  }
  reporter.event({ ...description, type: "node.described", nodeType: description.type });
  reporter.print(details(description));
  return exitCodes.done;
}

function listing(descriptions: readonly NodeDescription[]): string {
  const width = Math.max(...descriptions.map(({ type }) => type.length)) + 2;
  const categories = Map.groupBy(descriptions, ({ category }) => category);
  return [...categories]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([category, members]) => {
      const lines = members.map(({ type, description }) => `  ${type.padEnd(width)}${description.en}`);
      return [category, ...lines].join("\n");
    })
    .join("\n\n");
}

function details(description: NodeDescription): string {
  const inputs = description.inputs.map(({ name, input }) => {
    const marks = [input.optional && "optional", input.list && "list", input.lazy && "lazy"].filter(Boolean);
    const value = "default" in input && input.default !== "" ? ` = ${String(input.default)}` : "";
    const range =
      "min" in input
        ? ` (${input.min} to ${input.max}${input.unit === undefined ? "" : ` ${input.unit}`})`
        : "";
    const options = input.kind === "combo" ? ` (${input.options.join(", ")})` : "";
    const extra = marks.length === 0 ? "" : ` [${marks.join(", ")}]`;
    return `  ${name}: ${typeName(inputPortType(input))}${value}${range}${options}${extra}\n      ${input.description.en}`;
  });
  const outputs = description.outputs.map(
    ({ name, type, list }) => `  ${name}: ${typeName(type)}${list ? " [list]" : ""}`,
  );
  return [
    `${description.type} (version ${description.version}): ${description.title.en}`,
    description.description.en,
    "",
    "inputs",
    ...(inputs.length === 0 ? ["  none"] : inputs),
    "outputs",
    ...(outputs.length === 0 ? ["  none"] : outputs),
  ].join("\n");
}

function typeName(type: PortType): string {
  switch (type.kind) {
    case "named":
      return type.name;
    case "union":
      return type.names.join(" or ");
    case "any":
      return "anything";
    case "variable":
      return `any (${type.name})`;
  }
}
