import { writeFile } from "node:fs/promises";
import { builtinNodes } from "../packages/nodes/src/index.ts";
import { renderNodeDocs } from "./node-docs.ts";

const descriptions = builtinNodes.map(({ description }) => description);

await writeFile(new URL("../docs/nodes.md", import.meta.url), renderNodeDocs(descriptions, "en"));
await writeFile(new URL("../docs/nodes.zh.md", import.meta.url), renderNodeDocs(descriptions, "zh"));
