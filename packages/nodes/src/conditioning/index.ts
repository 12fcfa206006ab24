import type { NodeDefinition } from "@weft/graph";
import { clipSetLastLayer } from "./clip-set-last-layer.ts";
import { clipTextEncode } from "./clip-text-encode.ts";
import { conditioningAverage } from "./conditioning-average.ts";
import { conditioningCombine } from "./conditioning-combine.ts";
import { conditioningConcat } from "./conditioning-concat.ts";
import { conditioningSetArea } from "./conditioning-set-area.ts";
import { conditioningSetMask } from "./conditioning-set-mask.ts";
import { conditioningSetTimestepRange } from "./conditioning-set-timestep-range.ts";
import { conditioningZeroOut } from "./conditioning-zero-out.ts";

export const conditioningNodes: readonly NodeDefinition[] = [
  clipTextEncode,
  clipSetLastLayer,
  conditioningCombine,
  conditioningConcat,
  conditioningAverage,
  conditioningSetArea,
  conditioningSetMask,
  conditioningSetTimestepRange,
  conditioningZeroOut,
];
