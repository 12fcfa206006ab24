import { useConnection } from "@xyflow/react";
import { useText } from "../../i18n/index.ts";
import { useSettings } from "../../stores/settings-store.ts";
import { refusalText } from "../connect/refusal-text.ts";
import { useWiring } from "../connect/wiring-store.ts";
import { parseHandleId } from "../flow/handle-id.ts";

/** Beside the pointer: why the wire cannot be dropped on the port that is under it. */
export function WireHint() {
  const t = useText();
  const language = useSettings((settings) => settings.language);
  const wiring = useWiring();
  const connection = useConnection();
  if (!connection.inProgress || connection.toHandle === null) return null;
  const { nodeId, id } = connection.toHandle;
  const handle = parseHandleId(id);
  const verdict = handle === undefined ? undefined : wiring.judge({ node: nodeId, ...handle });
  if (verdict === undefined || verdict.ok) return null;
  const { x, y } = connection.pointer;
  return (
    <div role="status" className="wire-hint" style={{ left: x + 16, top: y + 16 }}>
      {refusalText(verdict.refusal, t, language)}
    </div>
  );
}
