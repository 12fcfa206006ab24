/** A piece of a line. */
export type Span =
  | { readonly kind: "text" | "strong" | "emphasis" | "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: "paragraph"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: ReadonlyArray<readonly Span[]> }
  | { readonly kind: "quote"; readonly spans: readonly Span[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" };

const HEADING = /^(#{1,6})\s+(.*)$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBERED = /^\s*\d+[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const FENCE = /^```/;

/** The part of Markdown that notes need. HTML stays text, so that a note from a stranger can do nothing. */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.split(/\r?\n/);
  let place = 0;
  const take = (pattern: RegExp): string[] => {
    const taken: string[] = [];
    for (
      let found = pattern.exec(lines[place] ?? "");
      found !== null;
      found = pattern.exec(lines[place] ?? "")
    ) {
      taken.push(found[1] ?? "");
      place += 1;
      if (place >= lines.length) break;
    }
    return taken;
  };
  while (place < lines.length) {
    const line = lines[place] ?? "";
    const heading = HEADING.exec(line);
    if (line.trim() === "") {
      place += 1;
    } else if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > place && FENCE.test(other));
      blocks.push({ kind: "code", text: lines.slice(place + 1, end < 0 ? undefined : end).join("\n") });
      place = end < 0 ? lines.length : end + 1;
    } else if (RULE.test(line)) {
      blocks.push({ kind: "rule" });
      place += 1;
    } else if (heading !== null) {
      const level = Math.min(3, heading[1]?.length ?? 1);
      blocks.push({
        kind: "heading",
        level: level === 1 ? 1 : level === 2 ? 2 : 3,
        spans: parseSpans(heading[2] ?? ""),
      });
      place += 1;
    } else if (BULLET.test(line)) {
      blocks.push({ kind: "list", ordered: false, items: take(BULLET).map(parseSpans) });
    } else if (NUMBERED.test(line)) {
      blocks.push({ kind: "list", ordered: true, items: take(NUMBERED).map(parseSpans) });
    } else if (QUOTE.test(line)) {
      blocks.push({ kind: "quote", spans: parseSpans(take(QUOTE).join(" ")) });
    } else {
      const start = place;
      place += 1;
      while (place < lines.length && !startsBlock(lines[place] ?? "")) place += 1;
      blocks.push({ kind: "paragraph", spans: parseSpans(lines.slice(start, place).join("\n")) });
    }
  }
  return blocks;
}

function startsBlock(line: string): boolean {
  return (
    line.trim() === "" || [HEADING, BULLET, NUMBERED, QUOTE, RULE, FENCE].some((mark) => mark.test(line))
  );
}

const SPAN =
  /(?<code>`[^`]+`)|(?<strong>\*\*[^*]+\*\*)|(?<emphasis>\*[^*\s][^*]*\*|\b_[^_]+_\b)|(?<link>\[[^\]]+\]\([^)\s]+\))/g;

function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const found of text.matchAll(SPAN)) {
    if (found.index > end) spans.push({ kind: "text", text: text.slice(end, found.index) });
    spans.push(spanOf(found[0], found.groups ?? {}));
    end = found.index + found[0].length;
  }
  if (end < text.length) spans.push({ kind: "text", text: text.slice(end) });
  return spans;
}

function spanOf(
  text: string,
  { code, strong, emphasis }: Readonly<Record<string, string | undefined>>,
): Span {
  if (code !== undefined) return { kind: "code", text: text.slice(1, -1) };
  if (strong !== undefined) return { kind: "strong", text: text.slice(2, -2) };
  if (emphasis !== undefined) return { kind: "emphasis", text: text.slice(1, -1) };
  const middle = text.indexOf("](");
  const href = text.slice(middle + 2, -1);
  const label = text.slice(1, middle);
  return /^https?:\/\//i.test(href) ? { kind: "link", text: label, href } : { kind: "text", text: label };
}
