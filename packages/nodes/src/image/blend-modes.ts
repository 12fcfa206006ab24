/** How two colour values from 0 to 1 are mixed; names and formulas of ComfyUI's ImageBlend (soft light is W3C's). */
export const BLEND_MODES = {
  normal: (_below: number, above: number) => above,
  multiply: (below: number, above: number) => below * above,
  screen: (below: number, above: number) => 1 - (1 - below) * (1 - above),
  overlay: (below: number, above: number) =>
    below <= 0.5 ? 2 * below * above : 1 - 2 * (1 - below) * (1 - above),
  soft_light: softLight,
  /** Signed, so that what is darker below becomes black. */
  difference: (below: number, above: number) => below - above,
} as const satisfies Readonly<Record<string, (below: number, above: number) => number>>;

function softLight(below: number, above: number): number {
  if (above <= 0.5) return below - (1 - 2 * above) * below * (1 - below);
  const lifted = below <= 0.25 ? ((16 * below - 12) * below + 4) * below : Math.sqrt(below);
  return below + (2 * above - 1) * (lifted - below);
}
