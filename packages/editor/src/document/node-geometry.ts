import type { NodeDescription, OutputDescription, WorkflowNode } from "@weft/graph";
import type { Point } from "./command.ts";
import { readNodeUi } from "./node-ui.ts";
import { type ShownInput, shownInputs } from "./shown-inputs.ts";
import { shownLines } from "./text-lines.ts";

/** Pixels at zoom 1; `theme/tokens.css` has the first two for the style sheets. */
export const NODE_METRICS = {
  header: 28,
  row: 24,
  /** Between header and rows, and below the rows. */
  bodyTop: 4,
  bodyBottom: 6,
  /** On both sides of a widget. */
  side: 8,
  width: 240,
  /** With a text field of several lines. */
  textWidth: 320,
  minWidth: 140,
  /** Inside a text field: line height, and padding above and below, and left and right. */
  textLine: 16,
  textPadding: 4,
  textSide: 8,
  /** The line below a picture: size, batch, arrows. */
  pictureBar: 24,
  maxPicture: 480,
  reroute: [40, 24],
  note: [240, 160],
} as const;

/** One line, or one field, of a node's body; `y` from the node's top. */
export type NodeRow = { readonly y: number; readonly height: number } & (
  | { readonly kind: "ports"; readonly input?: ShownInput; readonly output?: OutputDescription }
  /** `wired`: its value comes from outside; the row shows the port's name alone. */
  | { readonly kind: "widget"; readonly input: ShownInput; readonly wired: boolean }
  /** Unfolds the advanced inputs, or folds them again. */
  | { readonly kind: "advanced"; readonly hidden: number }
  | { readonly kind: "picture" }
);

/** A port's middle, from the node's top left corner. */
export interface PortPoint {
  readonly side: "in" | "out";
  readonly port: string;
  readonly x: number;
  readonly y: number;
}

/** How large a node is and where everything is in it: what React Flow is told and what the style sheets draw. */
export interface NodeGeometry {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly NodeRow[];
  readonly ports: readonly PortPoint[];
}

export interface GeometryInput {
  /** `undefined` for a type that is not installed: its ports are those that are wired. */
  readonly description: NodeDescription | undefined;
  readonly node: WorkflowNode;
  readonly wiredInputs: ReadonlySet<string>;
  readonly wiredOutputs: ReadonlySet<string>;
  /** Pixels of the picture at the bottom, if there is one. */
  readonly picture?: { readonly width: number; readonly height: number } | undefined;
  /** Height of what is shown between header and rows: why it failed, and how to repair it. */
  readonly banner?: number;
}

export function computeGeometry(input: GeometryInput): NodeGeometry {
  const { description, node } = input;
  const { size, collapsed } = readNodeUi(node);
  if (description?.role === "reroute") return rerouteGeometry(description);
  if (description?.role === "note") return noteGeometry(size);
  const drafts = draftRows(input);
  const hasText = drafts.some(isTextDraft);
  const width = Math.max(
    NODE_METRICS.minWidth,
    size?.[0] ?? (hasText ? NODE_METRICS.textWidth : NODE_METRICS.width),
  );
  if (collapsed) return collapsedGeometry(drafts, width);
  const { rows, end } = placeRows(drafts, input, width);
  const natural = rows.length === 0 ? end : end + NODE_METRICS.bodyBottom;
  const extra = Math.max(0, (size?.[1] ?? 0) - natural);
  const stretched = extra === 0 ? rows : stretch(rows, extra);
  return {
    width,
    height: natural + extra,
    rows: stretched,
    ports: stretched.flatMap((row) => portsOf(row, width)),
  };
}

type Draft =
  | { readonly kind: "ports"; readonly input?: ShownInput; readonly output?: OutputDescription }
  | { readonly kind: "widget"; readonly input: ShownInput; readonly wired: boolean }
  | { readonly kind: "advanced"; readonly hidden: number }
  | { readonly kind: "picture" };

/** Rows of plain ports first, inputs beside outputs; then the widgets in their order. */
function draftRows({
  description,
  node,
  wiredInputs,
  wiredOutputs,
  picture,
}: GeometryInput): readonly Draft[] {
  const { inputs, hidden } =
    description === undefined ? unknownInputs(wiredInputs) : shownInputs(description, node, wiredInputs);
  const outputs = description?.outputs ?? unknownOutputs(wiredOutputs);
  const plain = inputs.filter(({ input }) => input.kind === "port");
  const drafts: Draft[] = [];
  for (let place = 0; place < Math.max(plain.length, outputs.length); place += 1) {
    const input = plain[place];
    const output = outputs[place];
    drafts.push({
      kind: "ports",
      ...(input === undefined ? {} : { input }),
      ...(output === undefined ? {} : { output }),
    });
  }
  for (const input of inputs) {
    if (input.input.kind !== "port")
      drafts.push({ kind: "widget", input, wired: wiredInputs.has(input.name) });
  }
  if (hidden > 0 || readNodeUi(node).advanced) drafts.push({ kind: "advanced", hidden });
  if (picture !== undefined) drafts.push({ kind: "picture" });
  return drafts;
}

function placeRows(
  drafts: readonly Draft[],
  input: GeometryInput,
  width: number,
): { readonly rows: readonly NodeRow[]; readonly end: number } {
  let y = NODE_METRICS.header + (input.banner ?? 0) + (drafts.length === 0 ? 0 : NODE_METRICS.bodyTop);
  const rows: NodeRow[] = [];
  for (const draft of drafts) {
    const height = rowHeight(draft, input, width);
    rows.push({ ...draft, y, height });
    y += height;
  }
  return { rows, end: y };
}

function rowHeight(draft: Draft, { node, picture }: GeometryInput, width: number): number {
  const { side, textLine, textPadding, textSide, row, pictureBar, maxPicture } = NODE_METRICS;
  if (draft.kind === "picture") {
    const inner = width - 2 * side;
    const ratio = picture === undefined || picture.width === 0 ? 1 : picture.height / picture.width;
    return Math.round(Math.min(maxPicture, inner * ratio)) + pictureBar;
  }
  if (!isTextDraft(draft) || draft.kind !== "widget") return row;
  const value = node.params.get(draft.input.name);
  const lines = shownLines(typeof value === "string" ? value : "", width - 2 * side - 2 * textSide);
  // The field keeps the 2 px that other fields have above and below them in their row.
  return lines * textLine + 2 * textPadding + 4;
}

function isTextDraft(draft: Draft): boolean {
  return (
    draft.kind === "widget" &&
    !draft.wired &&
    draft.input.input.kind === "text" &&
    draft.input.input.multiline
  );
}

/** Where a person made a node higher than it needs to be, its first text field or its picture takes the room. */
function stretch(rows: readonly NodeRow[], extra: number): readonly NodeRow[] {
  const place = rows.findIndex((row) => isTextDraft(row) || row.kind === "picture");
  if (place < 0) return rows;
  return rows.map((row, index) => {
    if (index < place) return row;
    return index === place ? { ...row, height: row.height + extra } : { ...row, y: row.y + extra };
  });
}

function portsOf(row: NodeRow, width: number): readonly PortPoint[] {
  const y = row.y + NODE_METRICS.row / 2;
  if (row.kind === "widget") return [{ side: "in", port: row.input.name, x: 0, y }];
  if (row.kind !== "ports") return [];
  return [
    ...(row.input === undefined ? [] : [{ side: "in" as const, port: row.input.name, x: 0, y }]),
    ...(row.output === undefined ? [] : [{ side: "out" as const, port: row.output.name, x: width, y }]),
  ];
}

/** Only the header is left; all edges end at its middle. */
function collapsedGeometry(drafts: readonly Draft[], width: number): NodeGeometry {
  const rows = drafts.map((draft): NodeRow => ({ ...draft, y: 0, height: 0 }));
  const ports = rows
    .flatMap((row) => portsOf(row, width))
    .map((port) => ({ ...port, y: NODE_METRICS.header / 2 }));
  return { width, height: NODE_METRICS.header, rows: [], ports };
}

function rerouteGeometry({ inputs, outputs }: NodeDescription): NodeGeometry {
  const [width, height] = NODE_METRICS.reroute;
  const y = height / 2;
  return {
    width,
    height,
    rows: [],
    ports: [
      ...inputs.map(({ name }) => ({ side: "in" as const, port: name, x: 0, y })),
      ...outputs.map(({ name }) => ({ side: "out" as const, port: name, x: width, y })),
    ],
  };
}

function noteGeometry(size: Point | undefined): NodeGeometry {
  const [width, height] = size ?? NODE_METRICS.note;
  return { width, height, rows: [], ports: [] };
}

const UNKNOWN_TYPE = { kind: "any" } as const;

function unknownInputs(wired: ReadonlySet<string>): ReturnType<typeof shownInputs> {
  const input = { kind: "port", type: UNKNOWN_TYPE, description: { en: "", zh: "" } } as const;
  return { inputs: Array.from(wired, (name) => ({ name, input })), hidden: 0 };
}

function unknownOutputs(wired: ReadonlySet<string>): readonly OutputDescription[] {
  return Array.from(wired, (name) => ({ name, type: UNKNOWN_TYPE }));
}
