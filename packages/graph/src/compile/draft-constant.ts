import type { PortType } from "../node/port-type.ts";
import type { PlanSource } from "./plan.ts";

/** A value that is known before the run. */
export interface DraftConstant {
  readonly kind: "constant";
  /** What it is where it comes from, for a type variable that it arrives at. */
  readonly type: PortType;
  readonly plan: Extract<PlanSource, { kind: "constant" }>;
  /** See `Constant.keyText`. */
  readonly keyText: string;
}
