import type { ErrorReport, RepairAction } from "@weft/graph";
import { type MessageKey, useText } from "../../i18n/index.ts";
import type { NodeData } from "../flow/flow-types.ts";
import { useRepair } from "./use-repair.ts";

interface NodeFailureProps {
  readonly data: NodeData;
  readonly error: ErrorReport;
}

const REPAIRS: Readonly<Record<RepairAction["kind"], MessageKey>> = {
  "choose-model": "canvas.chooseModel",
  "choose-file": "canvas.chooseFile",
  "use-cpu": "canvas.useCpu",
};

/** Why the node failed, in one line that opens under the pointer, and the button that repairs it. */
export function NodeFailure({ data, error }: NodeFailureProps) {
  const t = useText();
  const repair = useRepair(data, error);
  return (
    <div className="node-failure nodrag" role="alert">
      <p>
        {error.message} {error.remedy}
      </p>
      {error.action !== undefined && repair !== undefined && (
        <button type="button" onClick={repair}>
          {t(REPAIRS[error.action.kind])}
        </button>
      )}
    </div>
  );
}
