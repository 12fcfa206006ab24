import {
  addMoney,
  type CostEstimate,
  type Money,
  NO_COST,
  type NodeAddress,
  type NodeDefinition,
  type Plan,
  type PlanNode,
  type ProviderRequest,
  UserError,
} from "@weft/graph";
import type { RecordedResults } from "../store/recorded-results.ts";
import type { Providers } from "./providers.ts";

/** What a node of a plan would cost. */
export interface NodeForecast {
  readonly node: NodeAddress;
  readonly nodeType: string;
  readonly provider: string;
  /** For one call: a list that flows in makes it several. */
  readonly cost: CostEstimate;
  /** The same as if there were a key and nothing had been bought. */
  readonly listPrice: CostEstimate;
  /**
   * - `buy`: the request is sent. - `kept`: it was bought before, and costs nothing.
   * - `no-key`: it cannot be sent. - `refused`: the model does not allow it.
   */
  readonly outcome: "buy" | "kept" | "no-key" | "refused";
  /** Why it is refused. */
  readonly why?: string;
}

/** What a plan would cost. */
export interface CostForecast {
  readonly nodes: readonly NodeForecast[];
  readonly min: Money;
  readonly max: Money;
  /** Prices of some nodes are not known: the sums leave them out. */
  readonly unknown: boolean;
}

const KEPT: CostEstimate = { kind: "known", min: { usd: 0 }, max: { usd: 0 }, basis: "bought before" };

/** Prices a plan without sending anything; nodes with equal keys buy once. */
export async function forecastPlan(
  plan: Plan,
  definitions: ReadonlyMap<string, NodeDefinition>,
  providers: Providers,
  recorded: RecordedResults,
): Promise<CostForecast> {
  const nodes: NodeForecast[] = [];
  const seen = new Set<string>();
  for (const node of plan.nodes) {
    const definition = definitions.get(node.type);
    if (definition?.request === undefined) continue;
    const request = requestOf(node, definition.request);
    if (request instanceof UserError) {
      nodes.push(refusedForecast(node, definition, request));
      continue;
    }
    if (request === undefined) continue;
    const known = node.key !== undefined && (seen.has(node.key) || recorded.peek(node.key) !== undefined);
    if (node.key !== undefined) seen.add(node.key);
    nodes.push(await forecastNode(node, request, providers, known));
  }
  return { nodes, ...sumOfForecasts(nodes) };
}

/** What a node will ask for, or what is wrong with what it was given. */
function requestOf(
  node: PlanNode,
  request: NonNullable<NodeDefinition["request"]>,
): ReturnType<typeof request> | UserError {
  try {
    return request(constantsOf(node));
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function refusedForecast(
  node: PlanNode,
  { description }: NodeDefinition,
  { message }: UserError,
): NodeForecast {
  const { address, type } = node;
  const provider = description.provider ?? "";
  return {
    node: address,
    nodeType: type,
    provider,
    cost: NO_COST,
    listPrice: NO_COST,
    outcome: "refused",
    why: message,
  };
}

async function forecastNode(
  node: PlanNode,
  request: ProviderRequest,
  providers: Providers,
  kept: boolean,
): Promise<NodeForecast> {
  const { cost, listPrice, withoutKey, refusal } = await providers.forecast(request);
  const common = { node: node.address, nodeType: node.type, provider: request.provider, listPrice };
  if (kept) return { ...common, cost: KEPT, outcome: "kept" };
  if (refusal !== undefined) return { ...common, cost, outcome: "refused", why: refusal.message };
  return { ...common, cost, outcome: withoutKey ? "no-key" : "buy" };
}

/** The inputs that are known before the run. */
function constantsOf({ inputs }: PlanNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    inputs.flatMap(({ port, source }) => (source.kind === "constant" ? [[port, source.value]] : [])),
  );
}

function sumOfForecasts(nodes: readonly NodeForecast[]): Omit<CostForecast, "nodes"> {
  let min: Money = { usd: 0 };
  let max: Money = { usd: 0 };
  let unknown = false;
  for (const { cost } of nodes) {
    if (cost.kind === "unknown") unknown = true;
    else {
      min = addMoney(min, cost.min);
      max = addMoney(max, cost.max);
    }
  }
  return { min, max, unknown };
}
