import type { NodeDefinition } from "@weft/graph";
import { a1111Img2Img } from "./a1111-img2img.ts";
import { a1111Txt2Img } from "./a1111-txt2img.ts";

export const a1111Nodes: readonly NodeDefinition[] = [a1111Txt2Img, a1111Img2Img];
