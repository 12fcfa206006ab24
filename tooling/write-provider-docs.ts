import { writeFile } from "node:fs/promises";
import { providerCatalogues } from "../packages/graph/src/index.ts";
import { builtinNodes } from "../packages/nodes/src/index.ts";
import { builtinAdapters } from "../packages/runtime/src/index.ts";
import { renderChoosing, renderProviders } from "./provider-docs.ts";

const descriptions = builtinNodes.map(({ description }) => description);

await writeFile(
  new URL("../docs/providers.md", import.meta.url),
  renderProviders(providerCatalogues, descriptions, builtinAdapters),
);
await writeFile(new URL("../docs/choosing.md", import.meta.url), renderChoosing(providerCatalogues));
