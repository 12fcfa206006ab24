import type { ConditioningEntry, ConditioningValue } from "@weft/graph";

/** The conditioning with every entry changed by the same rule. */
export function mapEntries(
  conditioning: ConditioningValue,
  change: (entry: ConditioningEntry) => ConditioningEntry,
): ConditioningValue {
  return { kind: "CONDITIONING", entries: conditioning.entries.map(change) };
}
