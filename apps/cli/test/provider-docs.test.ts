import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { providerCatalogues } from "@weft/graph";
import { builtinNodes } from "@weft/nodes";
import { builtinAdapters } from "@weft/runtime";
import { describe, expect, it } from "vitest";
import { renderChoosing, renderProviders } from "../../../tooling/provider-docs.ts";
import { root } from "./weft-process.ts";

const descriptions = builtinNodes.map(({ description }) => description);
// A clone on Windows may have its own line ends.
const written = async (name: string): Promise<string> =>
  (await readFile(join(root, "docs", name), "utf8")).replaceAll("\r\n", "\n");

describe("the pages about services", () => {
  it("are up to date (else: node tooling/write-provider-docs.ts)", async () => {
    expect(await written("providers.md")).toBe(
      renderProviders(providerCatalogues, descriptions, builtinAdapters),
    );
    expect(await written("choosing.md")).toBe(renderChoosing(providerCatalogues));
  });

  it("name every node that asks a service, under the service that it asks", () => {
    const known = new Set(builtinAdapters.map(({ id }) => id));
    for (const { type, provider } of descriptions) {
      if (provider !== undefined) expect(known.has(provider), type).toBe(true);
    }
  });

  it("belong to services that have an adapter", () => {
    const ids = builtinAdapters.map(({ id }) => id);
    expect(providerCatalogues.map(({ provider }) => provider).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
