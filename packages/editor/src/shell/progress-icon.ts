const SIGN = "M8 9v14M16 9v14M24 9v14M6 13h20M6 19h20";

/** The program's sign as an address of an SVG picture, with a ring that shows how far a run is (0 to 100). */
export function progressIcon(percent: number | undefined): string {
  const ring =
    percent === undefined
      ? ""
      : '<circle cx="16" cy="16" r="13.5" fill="none" stroke="#5aa2f0" stroke-width="5" pathLength="100" ' +
        `stroke-dasharray="${percent} 100" transform="rotate(-90 16 16)"/>`;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#262a30"/>' +
    `<path d="${SIGN}" stroke="#dfe4ea" stroke-width="2.4" stroke-linecap="round" fill="none"/>${ring}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
