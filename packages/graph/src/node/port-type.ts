/**
 * What may flow through a port. Names are ComfyUI's (`IMAGE`, `LATENT`, …).
 * A variable stands for whatever arrives: every port of a node with the same variable carries the same type.
 */
export type PortType =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "union"; readonly names: readonly string[] }
  | { readonly kind: "any" }
  | { readonly kind: "variable"; readonly name: string };

export function namedType(name: string): PortType {
  return { kind: "named", name };
}
