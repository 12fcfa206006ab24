import { readFile } from "node:fs/promises";
import { fileRoutes, routes } from "@weft/graph/protocol";
import { expect, it } from "vitest";

it("docs/http-api.md has every request with its name and sentence", async () => {
  const path = new URL("../../../../docs/http-api.md", import.meta.url);
  const text = (await readFile(path, "utf8")).replace(/ +/g, " ");
  for (const [name, route] of [...Object.entries(routes), ...Object.entries(fileRoutes)]) {
    expect(text).toContain(`| \`${route.method} ${route.path}\` | ${name} | ${route.summary} |`);
  }
});
