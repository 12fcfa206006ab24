import {
  dollarsText,
  isRetired,
  type NodeDescription,
  type Price,
  type ProviderCatalogue,
  type ProviderModel,
} from "../packages/graph/src/index.ts";

/** What docs/providers.md says of a service besides its catalogue. */
export interface ServiceFacts {
  readonly id: string;
  readonly title: string;
  readonly baseUrl: string | undefined;
  readonly keyVariables: readonly string[];
  readonly baseUrlVariables: readonly string[];
}

const WRITTEN = "written from the catalogues and the nodes by `node tooling/write-provider-docs.ts`";

/** docs/providers.md: services, their nodes, keys, and each model's price on the day that its catalogue was checked. */
export function renderProviders(
  catalogues: readonly ProviderCatalogue[],
  nodes: readonly NodeDescription[],
  services: readonly ServiceFacts[],
): string {
  const lines = [
    "# Remote services",
    "",
    `Every service that Weft can ask, ${WRITTEN}. How keys and limits work is in keys-and-costs.md; which model is good at what in choosing.md.`,
    "",
    "| service | key | environment variable for the key | for another address |",
    "| --- | --- | --- | --- |",
    ...services.map(
      ({ id, title, keyVariables, baseUrlVariables }) =>
        `| ${title} | \`weft keys set ${id}\` | ${codes(keyVariables)} | ${codes(baseUrlVariables)} |`,
    ),
  ];
  for (const service of services) {
    const catalogue = catalogues.find(({ provider }) => provider === service.id);
    const own = nodes.filter(({ provider }) => provider === service.id);
    lines.push("", `## ${service.title}`, "");
    const ownServer = service.baseUrl?.includes("//127.0.0.1:") === true;
    lines.push(addressLine(service, ownServer));
    if (own.length > 0) {
      lines.push("", "| node | what it does |", "| --- | --- |");
      lines.push(...own.map(({ type, description }) => `| \`${type}\` | ${cell(description.en)} |`));
    }
    if (catalogue === undefined) {
      lines.push(
        "",
        ownServer
          ? "A server of your own: it costs nothing."
          : "No prices are known for it: a run with a cost limit does not ask it.",
      );
      continue;
    }
    lines.push("", `Prices as of ${catalogue.checkedOn} (catalogue version ${catalogue.version}):`, "");
    lines.push("| model | for | price | source |", "| --- | --- | --- | --- |");
    lines.push(...catalogue.models.flatMap((model) => priceRows(model, catalogue.checkedOn)));
  }
  return `${lines.join("\n")}\n`;
}

function addressLine({ baseUrl }: ServiceFacts, ownServer: boolean): string {
  if (baseUrl === undefined) return "You say where it is: there is no official address.";
  return ownServer ? `Where it is looked for: ${baseUrl}` : `Official address: ${baseUrl}`;
}

function codes(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}

function priceRows(model: ProviderModel, on: string): readonly string[] {
  const name = `\`${model.id}\``;
  const today = model.prices.filter(({ from, to }) => from <= on && (to === undefined || on < to));
  if (today.length === 0) {
    const why = isRetired(model, on) ? `switched off on ${model.retirement?.on}` : "not known";
    const last = model.prices.at(-1);
    return [
      `| ${name} | | ${why}${last === undefined ? "" : `; was ${priceText(last)}`} | ${cell(last?.source ?? "")} |`,
    ];
  }
  return today.map(
    (price) => `| ${name} | ${conditions(price)} | ${priceText(price)} | ${cell(price.source)} |`,
  );
}

function conditions({ when = {} }: Price): string {
  return Object.values(when).join(", ");
}

function priceText({ usd, credits, unit }: Price): string {
  const inCredits = credits === undefined ? "" : ` (${credits} credits)`;
  return usd === 0 ? "free" : `${dollarsText(usd)}${inCredits} per ${unit}`;
}

/** docs/choosing.md: what each model is good at, what to watch out for, and how its pictures may be used. */
export function renderChoosing(catalogues: readonly ProviderCatalogue[]): string {
  const lines = [
    "# Which model",
    "",
    `A comparison, ${WRITTEN}. Retired models stay in the list, since old workflows name them; they work with compatible servers only.`,
    "`workflows/compare-providers.json` asks several services with one prompt and puts the pictures side by side.",
  ];
  for (const { title, models, checkedOn } of catalogues) {
    lines.push("", `## ${title}`, "", `Checked ${checkedOn}.`, "");
    lines.push("| model | good at | watch out | use and licence |", "| --- | --- | --- | --- |");
    lines.push(...models.map((model) => choosingRow(model, checkedOn)));
  }
  return `${lines.join("\n")}\n`;
}

function choosingRow(model: ProviderModel, on: string): string {
  const { retirement, title, id, goodAt, watchOut, licence } = model;
  const replacement = retirement?.replacement === undefined ? "" : ` Use ${retirement.replacement}.`;
  const ended =
    retirement === undefined
      ? ""
      : isRetired(model, on)
        ? ` **Switched off on ${retirement.on}.**${replacement}`
        : ` **Ends on ${retirement.on}.**${replacement}`;
  return `| ${title} (\`${id}\`) | ${cell(goodAt.en)} | ${cell(watchOut.en)}${ended} | ${cell(licence.en)} |`;
}
