import { assertNever, type ErrorReport } from "@weft/graph";
import type { NodeData } from "../flow/flow-types.ts";

/**
 * What the button on a failed node does: brings the person to the field that must change. `undefined` when the node has
 * no such field, for then a button would do nothing.
 */
export function useRepair(data: NodeData, error: ErrorReport): (() => void) | undefined {
  const { action, port } = error;
  if (action === undefined) return undefined;
  switch (action.kind) {
    case "choose-model":
    case "choose-file": {
      const kind = action.kind === "choose-model" ? "model" : "file";
      const input = data.description?.inputs.find(
        ({ name, input: { kind: found } }) => found === kind && (port === undefined || port === name),
      );
      return input === undefined ? undefined : () => openField(data.node, input.name);
    }
    // Devices are chosen in the settings, for all nodes at once.
    case "use-cpu":
      return undefined;
    default:
      return assertNever(action);
  }
}

/** Opens the list of a widget, as a click on it would. */
function openField(node: string, port: string): void {
  const row = document.querySelector(
    `.react-flow__node[data-id="${CSS.escape(node)}"] [data-input="${CSS.escape(port)}"]`,
  );
  const field = row?.querySelector("button, input, select");
  if (!(field instanceof HTMLElement)) return;
  field.focus();
  field.click();
}
