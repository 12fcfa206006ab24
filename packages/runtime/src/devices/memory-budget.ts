import { totalmem } from "node:os";
import { constrainedMemory } from "node:process";

/** The rest is for pictures, latents and what else runs on the machine. */
const SHARE_FOR_MODELS = 0.6;

/** Bytes that open models may take unless a person says: a share of what this machine, or its container, has. */
export function defaultMemoryBudgetBytes(): number {
  const limit = constrainedMemory();
  const total = totalmem();
  // Without a limit some systems answer 0, others a number far above what there is.
  return Math.floor(SHARE_FOR_MODELS * (limit > 0 ? Math.min(limit, total) : total));
}
