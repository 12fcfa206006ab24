import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/test-runtime.ts";
import { liesWithin, pathInRoot } from "./path-in-root.ts";

const part = fc.oneof(
  fc.constantFrom(
    "..",
    ".",
    "",
    "a",
    "b.json",
    "C:",
    "CON",
    "nul.txt",
    "a:b",
    " ",
    "x.",
    "%2e%2e",
    "\u0000",
    "~",
    "out",
  ),
  fc.string({ maxLength: 6 }),
);
const name = fc
  .array(fc.tuple(part, fc.constantFrom("/", "\\", "//")), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([text, slash], index) => (index === 0 ? text : slash + text)).join(""));

describe("a path in a root", () => {
  it("is below the root or refused, for any name, also with links to the outside in it", async () => {
    const outside = temporaryFolder();
    const root = temporaryFolder();
    mkdirSync(join(root, "a"));
    writeFileSync(join(root, "b.json"), "");
    symlinkSync(outside, join(root, "out"));
    symlinkSync(outside, join(root, "a", "out"));
    const real = await realpath(root);
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const path = await pathInRoot(root, text).catch((error: unknown) => error);
        if (typeof path !== "string") expect(path).toMatchObject({ code: "name-refused" });
        else {
          expect(liesWithin(path, real)).toBe(true);
          expect(path).not.toBe(real);
          const links = [join(real, "out"), join(real, "a", "out")];
          expect(links.filter((link) => path.startsWith(link + sep))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes names with spaces, other scripts and folders", async () => {
    const root = temporaryFolder();
    const real = await realpath(root);
    for (const text of ["face", "portraits/face 2", "画/山水", "a\\b"]) {
      expect(await pathInRoot(root, text)).toBe(join(real, ...text.split(/[/\\]/)));
    }
  });
});
