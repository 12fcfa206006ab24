import { randomInt } from "node:crypto";
import { STABILITY_MAX_SEED } from "@weft/graph";

/** A seed for a request that asks for any: drawn here, so that it is known whatever the service says. */
export function drawSeed(): number {
  return randomInt(1, STABILITY_MAX_SEED + 1);
}
