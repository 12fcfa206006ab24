import { Children, type ReactNode, useMemo } from "react";
import { type Block, parseMarkdown, type Span } from "./parse-markdown.ts";

/** Markdown as elements of the page, never as HTML text. */
export function Markdown({ source }: { readonly source: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  // Blocks have no identity but their place: `Children.toArray` gives them keys by it.
  return Children.toArray(blocks.map(drawBlock));
}

function drawBlock(block: Block): ReactNode {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 1 ? "h3" : block.level === 2 ? "h4" : "h5";
      return <Heading>{drawSpans(block.spans)}</Heading>;
    }
    case "paragraph":
      return <p>{drawSpans(block.spans)}</p>;
    case "quote":
      return <blockquote>{drawSpans(block.spans)}</blockquote>;
    case "code":
      return <pre>{block.text}</pre>;
    case "rule":
      return <hr />;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return <List>{Children.toArray(block.items.map(drawItem))}</List>;
    }
  }
}

function drawItem(spans: readonly Span[]): ReactNode {
  return <li>{drawSpans(spans)}</li>;
}

function drawSpans(spans: readonly Span[]): ReactNode {
  return Children.toArray(spans.map(drawSpan));
}

function drawSpan(span: Span): ReactNode {
  switch (span.kind) {
    case "text":
      return span.text;
    case "strong":
      return <strong>{span.text}</strong>;
    case "emphasis":
      return <em>{span.text}</em>;
    case "code":
      return <code>{span.text}</code>;
    case "link":
      return (
        <a href={span.href} target="_blank" rel="noreferrer noopener" className="nodrag">
          {span.text}
        </a>
      );
  }
}
