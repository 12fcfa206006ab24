import type { NodeDefinition } from "@weft/graph";
import { imageBatchToList } from "./image-batch-to-list.ts";
import { imageListToBatch } from "./image-list-to-batch.ts";
import { latentBatchToList } from "./latent-batch-to-list.ts";
import { latentListToBatch } from "./latent-list-to-batch.ts";
import { listLength } from "./list-length.ts";
import { numberRangeList } from "./number-range-list.ts";
import { pickFromList } from "./pick-from-list.ts";
import { stringList } from "./string-list.ts";

export const listNodes: readonly NodeDefinition[] = [
  stringList,
  numberRangeList,
  imageBatchToList,
  imageListToBatch,
  latentBatchToList,
  latentListToBatch,
  listLength,
  pickFromList,
];
