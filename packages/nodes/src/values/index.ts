import type { NodeDefinition } from "@weft/graph";
import { previewAny } from "./preview-any.ts";
import { primitiveBoolean } from "./primitive-boolean.ts";
import { primitiveFloat } from "./primitive-float.ts";
import { primitiveInt } from "./primitive-int.ts";
import { primitiveSeed } from "./primitive-seed.ts";
import { primitiveString } from "./primitive-string.ts";
import { primitiveStringMultiline } from "./primitive-string-multiline.ts";

export const valueNodes: readonly NodeDefinition[] = [
  primitiveInt,
  primitiveFloat,
  primitiveString,
  primitiveStringMultiline,
  primitiveBoolean,
  primitiveSeed,
  previewAny,
];
