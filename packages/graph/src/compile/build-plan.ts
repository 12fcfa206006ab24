import type { CacheKey } from "../ids/brand.ts";
import type { DraftItem, DraftNode, DraftSource, Drafts } from "./draft-node.ts";
import { digestOf, type HashText, type InputDigest, itemKey } from "./item-key.ts";
import type { Plan, PlanInput, PlanNode, PlanSource } from "./plan.ts";

export interface KeyOptions {
  readonly hash: HashText;
  /** What pixels depend on besides the workflow; part of the key of the nodes that run a model. */
  readonly fingerprint: string;
}

/** Turns ordered drafts into the plan, and gives every node its key as far as it is known without running. */
export function buildPlan(
  drafts: Drafts,
  order: readonly number[],
  targets: readonly number[],
  options: KeyOptions,
): Plan {
  /** Index in the plan by index in the flat graph. */
  const places = new Map<number, number>();
  const nodes: PlanNode[] = [];
  const fingerprint = JSON.stringify(options.fingerprint);
  for (const index of order) {
    const draft = drafts.get(index);
    if (draft === undefined) continue;
    const keyHead = keyHeadText(draft, fingerprint);
    const digests = staticDigests(draft, places, nodes);
    places.set(index, nodes.length);
    nodes.push(planNode(draft, places, keyHead, digests && itemKey(options.hash, keyHead, digests)));
  }
  return { nodes, targets: targets.flatMap((index) => places.get(index) ?? []) };
}

function planNode(
  { flat, description, facts, sources }: DraftNode,
  places: ReadonlyMap<number, number>,
  keyHead: string,
  key: CacheKey | undefined,
): PlanNode {
  const inputs: PlanInput[] = [];
  facts.inputs.forEach(({ name, list, lazy }, position) => {
    const source = sources[position];
    if (source !== undefined) inputs.push({ port: name, source: planSource(source, places), list, lazy });
  });
  return {
    address: flat.address,
    type: description.type,
    version: description.version,
    title: flat.node.title ?? description.title.en,
    effect: description.effect,
    runsIn: description.runsIn,
    inputs,
    outputs: facts.outputList,
    keyHead,
    key,
  };
}

function planSource(source: DraftSource, places: ReadonlyMap<number, number>): PlanSource {
  switch (source.kind) {
    case "constant":
      return source.plan;
    case "wire":
      return { kind: "edge", node: places.get(source.node) ?? -1, output: source.output };
    case "repeated":
      return { kind: "repeated", items: source.items.map((item) => planSource(item, places)) };
  }
}

/**
 * Type, version, fingerprint, and one line for each constant; members of a repeated input are in one line, with `~`
 * where something is wired. Every name and text is quoted as JSON, so no two nodes share a head by accident.
 */
function keyHeadText({ description, facts, sources }: DraftNode, fingerprint: string): string {
  const lines = [facts.keyType];
  if (description.runsModel) lines.push(" ", fingerprint);
  for (const position of facts.keyOrder) {
    const source = sources[position];
    const name = facts.inputs[position]?.keyName ?? "";
    if (source?.kind === "constant") lines.push("\n", name, " ", source.keyText);
    else if (source?.kind === "repeated") lines.push("\n", name, " [", membersText(source.items), "]");
  }
  // Joined rather than added up: the plan keeps a flat text instead of a tree of pieces.
  return lines.join("");
}

function membersText(items: readonly DraftItem[]): string {
  return items.map((item) => (item.kind === "constant" ? item.keyText : "~")).join(",");
}

/** The digests of what is wired, by label; `undefined` when one of them shows only when the plan runs. */
function staticDigests(
  { facts, sources }: DraftNode,
  places: ReadonlyMap<number, number>,
  nodes: readonly PlanNode[],
): readonly InputDigest[] | undefined {
  const digests: InputDigest[] = [];
  const add = (label: string, item: DraftItem): boolean => {
    if (item.kind === "constant") return true;
    const producer = nodes[places.get(item.node) ?? -1];
    const isList = producer?.outputs.some(({ name, list }) => list && name === item.output) ?? false;
    if (producer?.key === undefined || producer.effect === "impure" || isList) return false;
    digests.push([label, digestOf(producer.key, item.output, 0)]);
    return true;
  };
  for (const position of facts.keyOrder) {
    const source = sources[position];
    const name = facts.inputs[position]?.name;
    if (source === undefined || name === undefined) continue;
    const known =
      source.kind === "repeated"
        ? source.items.every((item, place) => add(`${name}[${place}]`, item))
        : add(name, source);
    if (!known) return undefined;
  }
  return digests;
}
