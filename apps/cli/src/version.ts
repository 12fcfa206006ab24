import manifest from "../package.json" with { type: "json" };

/** The version of Weft. */
export const version: string = manifest.version;
