import { parseAst } from "vite";
import { describe, expect, it } from "vitest";

const sources = import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true });

/** Attributes that people read or hear. */
const READ = new Set([
  "title",
  "label",
  "aria-label",
  "placeholder",
  "alt",
  "hint",
  "text",
  "aria-description",
]);
/** Names and units that are the same in every language. */
const NAMES = new Set(["Weft", "ComfyUI", "Figma", "px"]);

/** Texts in a component's code that people would read in one language only. */
function hardCoded(code: string): readonly string[] {
  const found: string[] = [];
  const check = (text: string): void => {
    const words = text.trim();
    if (/\p{Letter}{2,}/u.test(words) && !NAMES.has(words)) found.push(words);
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== "object" || node === null || !("type" in node)) return;
    if (node.type === "JSXText" && "value" in node) check(String(node.value));
    if (node.type === "JSXAttribute") checkAttribute(node, check);
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code, { lang: "tsx" }));
  return found;
}

function checkAttribute(node: object, check: (text: string) => void): void {
  const { name, value } = node as { readonly name: { readonly name: string }; readonly value: unknown };
  const isText =
    typeof value === "object" && value !== null && "value" in value && typeof value.value === "string";
  if (isText && READ.has(name.name)) check(String(value.value));
}

describe("texts of components", () => {
  it("are found where somebody writes them into the code", () => {
    const code =
      'const A = () => <p title="Hello you">{t("a.b")} Some words <b className="not this">×</b></p>;';
    expect(hardCoded(code)).toEqual(["Hello you", "Some words"]);
  });

  it("come from the tables of words, in both languages", () => {
    const components = Object.entries(sources).filter(([path]) => !path.endsWith(".test.tsx"));
    expect(components.length).toBeGreaterThan(50);
    expect(components.flatMap(([path, code]) => hardCoded(code).map((text) => `${path}: ${text}`))).toEqual(
      [],
    );
  });
});
