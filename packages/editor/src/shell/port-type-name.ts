import { type InputDescription, inputPortType, type PortType, portTypeText } from "@weft/graph";

/** The name of what flows through a port, as error messages write it too. */
export function portTypeName(
  port: InputDescription | { readonly kind: "port"; readonly type: PortType },
): string {
  return portTypeText(port.kind === "port" ? port.type : inputPortType(port));
}
