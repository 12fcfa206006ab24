import { inputPortType, type NodeDescription, type PortType, portTypeText } from "@weft/graph";
import { useText, useWords } from "../../i18n/index.ts";
import { portColor } from "../../theme/port-color.ts";
import { isRemote } from "./rank-nodes.ts";

/** What the chosen node type is: its ports with their types, and what it does. */
export function NodePreview({ description }: { readonly description: NodeDescription }) {
  const t = useText();
  const words = useWords();
  const { inputs, outputs } = description;
  return (
    <aside className="add-menu-preview">
      <h3>{words(description.title)}</h3>
      <p className="add-menu-type">{description.type}</p>
      <p>{words(description.description)}</p>
      {isRemote(description) && <p className="add-menu-remote">{t("canvas.remoteHint")}</p>}
      {inputs.length > 0 && (
        <PortList
          heading={t("canvas.addInputs")}
          ports={inputs.map(({ name, input }) => ({
            name: input.title === undefined ? name : words(input.title),
            type: inputPortType(input),
          }))}
        />
      )}
      {outputs.length > 0 && <PortList heading={t("canvas.addOutputs")} ports={outputs} />}
    </aside>
  );
}

interface PortListProps {
  readonly heading: string;
  readonly ports: ReadonlyArray<{ readonly name: string; readonly type: PortType }>;
}

function PortList({ heading, ports }: PortListProps) {
  return (
    <section>
      <h4>{heading}</h4>
      <ul>
        {ports.map(({ name, type }) => (
          <li key={name}>
            <span className="add-menu-disc" style={{ "--port-color": portColor(type) }} />
            <span>{name}</span>
            <span className="add-menu-port-type">{portTypeText(type)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
