import { z } from "zod";

/**
 * Version 0 of the workflow file: the provisional format of the first prototypes. Frozen. It had `name` for the title,
 * edges as pairs of `node.port` texts, `position` on the node itself and no version of node types.
 */
export const version0Name = z.string("must be text");
export const version0Edge = z.tuple(
  [
    z.string().regex(/^[^.]+\..+$/s, 'must be "node.port"'),
    z.string().regex(/^[^.]+\..+$/s, 'must be "node.port"'),
  ],
  'must be a pair of texts: ["node.port", "node.port"]',
);
