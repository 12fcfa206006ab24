/**
 * The one place where plain strings become branded ids. Everything else receives ids that were made here, so a node id
 * can never be passed where a port name is wanted.
 */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** A node's id inside one graph: 1 to 64 characters of `A-Z a-z 0-9 _ -`. */
export type NodeId = Brand<"NodeId">;
/** A node's address in the whole workflow: its id, or `instance/inner` for a node inside a subgraph instance. */
export type NodeAddress = Brand<"NodeAddress">;
/** A content key: the SHA-256, in hex, of everything that decides what a node computes. */
export type CacheKey = Brand<"CacheKey">;
/** One execution of a plan. */
export type RunId = Brand<"RunId">;

const NODE_ID = /^[A-Za-z0-9_-]{1,64}$/;

export function isNodeId(text: string): text is NodeId {
  return NODE_ID.test(text);
}

/** The address of a node at the top of the workflow, or of one inside the instance `parent`. */
export function nodeAddress(id: NodeId, parent?: NodeAddress): NodeAddress {
  return (parent === undefined ? id : `${parent}/${id}`) as string as NodeAddress;
}

/** Reads an address that a person or another process wrote; `undefined` when a part of it is no node id. */
export function parseNodeAddress(text: string): NodeAddress | undefined {
  return text.split("/").every(isNodeId) ? (text as NodeAddress) : undefined;
}

export function cacheKey(hex: string): CacheKey {
  return hex as CacheKey;
}

export function runId(text: string): RunId {
  return text as RunId;
}
