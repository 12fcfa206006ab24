import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/test-runtime.ts";
import { keepNewest } from "./keep-newest.ts";

it("removes the oldest files until the rest fits", async () => {
  const folder = temporaryFolder();
  for (const [index, name] of ["old", "middle", "new"].entries()) {
    await writeFile(join(folder, name), "x".repeat(100));
    await utimes(join(folder, name), 1000 + index, 1000 + index);
  }
  await keepNewest(folder, 250);
  expect((await readdir(folder)).sort()).toEqual(["middle", "new"]);
  await keepNewest(folder, 250);
  expect(await readdir(folder)).toHaveLength(2);
  await keepNewest(join(folder, "nowhere"), 1);
});
