import { isNodeId, type NodeId } from "@weft/graph";

/** The name itself when it is free, else with the first number from 2 that makes it free: `image`, `image_2`. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}_${number}`;
    if (!isTaken(name)) return name;
  }
}

/** A free node id from any text; node ids have at most 64 letters, digits, `_` or `-`. */
export function freeNodeId(wanted: string, isTaken: (id: NodeId) => boolean): NodeId {
  const base = wanted.replaceAll(/[^A-Za-z0-9_-]+/g, "_").slice(0, 56);
  const name = freeName(base === "" ? "node" : base, (id) => !isNodeId(id) || isTaken(id));
  if (!isNodeId(name)) throw new Error(`"${name}" is no node id.`);
  return name;
}
