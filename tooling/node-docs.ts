import {
  type InputDescription,
  inputPortType,
  type NodeDescription,
  type PortType,
  type Words,
} from "../packages/graph/src/index.ts";

export type Language = keyof Words;

/** Words of the page itself, beside those of the nodes. */
const LABELS = {
  en: {
    title: "Nodes",
    intro:
      "Every node that Weft brings along, written from the nodes' own descriptions by `node tooling/write-node-docs.ts`. Names of types and ports are what files hold; where ComfyUI has the node, they are ComfyUI's.",
    input: "input",
    type: "type",
    default: "default",
    meaning: "meaning",
    outputs: "Outputs",
    none: "none",
    optional: "optional",
    list: "takes the whole list",
    gives: "list",
    lazy: "computed only when needed",
    advanced: "advanced",
    range: "from {min} to {max}",
    usual: "usually {min} to {max}",
    others: "elsewhere called {names}",
  },
  zh: {
    title: "节点",
    intro:
      "Weft 自带的全部节点，由 `node tooling/write-node-docs.ts` 根据节点自身的说明生成。类型名和端口名即文件中的名称；ComfyUI 已有的节点沿用其名称。",
    input: "输入",
    type: "类型",
    default: "默认值",
    meaning: "含义",
    outputs: "输出",
    none: "无",
    optional: "可选",
    list: "接收整个列表",
    gives: "列表",
    lazy: "仅在需要时计算",
    advanced: "高级",
    range: "{min} 至 {max}",
    usual: "常用 {min} 至 {max}",
    others: "其他工具称为 {names}",
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** The reference of nodes as a Markdown page: by category in the nodes' order, each with its ports. */
export function renderNodeDocs(nodes: readonly NodeDescription[], language: Language): string {
  const labels = LABELS[language];
  const sections = [...Map.groupBy(nodes, ({ category }) => category)].map(
    ([category, members]) =>
      `## ${category}\n\n${members.map((node) => renderNode(node, language)).join("\n\n")}`,
  );
  return `# ${labels.title}\n\n${labels.intro}\n\n${sections.join("\n\n")}\n`;
}

function renderNode(node: NodeDescription, language: Language): string {
  const labels = LABELS[language];
  const outputs = node.outputs.map(
    ({ name, type, list }) => `\`${name}\` (${typeName(type)}${list === true ? `, ${labels.gives}` : ""})`,
  );
  return [
    `### ${node.title[language]} · \`${node.type}\``,
    node.description[language],
    ...(node.inputs.length === 0 ? [] : [renderInputs(node, language)]),
    `${labels.outputs}: ${outputs.length === 0 ? labels.none : outputs.join(", ")}`,
  ].join("\n\n");
}

function renderInputs(node: NodeDescription, language: Language): string {
  const labels = LABELS[language];
  const rows = node.inputs.map(({ name, input }) => {
    const cells = [`\`${name}\``, typeOf(input), defaultOf(input), meaningOf(input, language)];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const head = `| ${labels.input} | ${labels.type} | ${labels.default} | ${labels.meaning} |`;
  return [head, "| --- | --- | --- | --- |", ...rows].join("\n");
}

function typeOf(input: InputDescription): string {
  switch (input.kind) {
    case "combo":
      return input.options.map((option) => `\`${option}\``).join(", ");
    case "model":
      return `${typeName(inputPortType(input))} (\`${input.folder}\`)`;
    case "seed":
      return "INT (seed)";
    case "int":
    case "float":
    case "boolean":
    case "text":
    case "file":
    case "port":
      return typeName(inputPortType(input));
  }
}

function defaultOf(input: InputDescription): string {
  if (input.kind === "port" || input.default === "") return "";
  return `\`${String(input.default)}\``;
}

function meaningOf(input: InputDescription, language: Language): string {
  const labels = LABELS[language];
  const facts = [
    ...(input.kind === "int" || input.kind === "float"
      ? [range(labels.range, [input.min, input.max], input.unit)]
      : []),
    ...(input.usual === undefined ? [] : [range(labels.usual, input.usual, input.unit)]),
    ...(input.otherNames === undefined
      ? []
      : [labels.others.replace("{names}", input.otherNames.join(", "))]),
    ...(input.optional === true ? [labels.optional] : []),
    ...(input.list === true ? [labels.list] : []),
    ...(input.lazy === true ? [labels.lazy] : []),
    ...(input.advanced === true ? [labels.advanced] : []),
  ];
  const description = input.description[language];
  return facts.length === 0 ? description : `${description} (${facts.join("; ")})`;
}

function range(template: string, [min, max]: readonly [number, number], unit: string | undefined): string {
  const text = template.replace("{min}", String(min)).replace("{max}", String(max));
  return unit === undefined ? text : `${text} ${unit}`;
}

function typeName(type: PortType): string {
  switch (type.kind) {
    case "named":
    case "variable":
      return type.name;
    case "union":
      return type.names.join(", ");
    case "any":
      return "*";
  }
}
