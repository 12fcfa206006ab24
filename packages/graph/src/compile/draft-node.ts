import type { NodeDescription } from "../node/node-description.ts";
import type { DraftConstant } from "./draft-constant.ts";
import type { FlatNode, FlatWire } from "./flat-graph.ts";
import type { TypeFacts } from "./type-facts.ts";

export type DraftItem = DraftConstant | FlatWire;

export type DraftSource = DraftItem | { readonly kind: "repeated"; readonly items: readonly DraftItem[] };

/** A node that is wanted, with a source for each of its type's inputs, `undefined` where it stays empty. */
export interface DraftNode {
  readonly flat: FlatNode;
  readonly description: NodeDescription;
  readonly facts: TypeFacts;
  readonly sources: ReadonlyArray<DraftSource | undefined>;
  /** The flat nodes at the other ends of its wires; one that feeds it twice comes twice. */
  readonly producers: readonly number[];
}

/** The wanted nodes by their index in the flat graph. */
export type Drafts = ReadonlyMap<number, DraftNode>;
