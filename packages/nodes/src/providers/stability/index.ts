import type { NodeDefinition } from "@weft/graph";
import { stabilityBalance } from "./stability-balance.ts";
import { stabilityCore } from "./stability-core.ts";
import { stabilityErase } from "./stability-erase.ts";
import { stabilityInpaint } from "./stability-inpaint.ts";
import { stabilityOutpaint } from "./stability-outpaint.ts";
import { stabilityRemoveBackground } from "./stability-remove-background.ts";
import { stabilitySd3 } from "./stability-sd3.ts";
import { stabilitySearchReplace } from "./stability-search-replace.ts";
import { stabilitySketch } from "./stability-sketch.ts";
import { stabilityStructure } from "./stability-structure.ts";
import { stabilityStyle } from "./stability-style.ts";
import { stabilityUltra } from "./stability-ultra.ts";
import { stabilityUpscale } from "./stability-upscale.ts";
import { stabilityV1 } from "./stability-v1.ts";

export const stabilityNodes: readonly NodeDefinition[] = [
  stabilityCore,
  stabilityUltra,
  stabilitySd3,
  stabilitySketch,
  stabilityStructure,
  stabilityStyle,
  stabilityInpaint,
  stabilityOutpaint,
  stabilityErase,
  stabilitySearchReplace,
  stabilityRemoveBackground,
  stabilityUpscale,
  stabilityV1,
  stabilityBalance,
];
