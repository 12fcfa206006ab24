import { useConnection } from "@xyflow/react";
import { useStore } from "zustand";
import { useText } from "../../i18n/index.ts";
import { useSettings } from "../../stores/settings-store.ts";
import { refusalText } from "../connect/refusal-text.ts";
import { useWiring } from "../connect/wiring-store.ts";

/** Beside the pointer: why the wire cannot be dropped on the port that is under it. */
export function WireHint() {
  const t = useText();
  const language = useSettings((settings) => settings.language);
  const wiring = useWiring();
  const verdict = useStore(wiring.store, (state) => state.hover?.verdict);
  const pointer = useConnection((connection) => (connection.inProgress ? connection.pointer : undefined));
  if (pointer === undefined || verdict === undefined || verdict.ok) return null;
  return (
    <div role="status" className="wire-hint" style={{ left: pointer.x + 16, top: pointer.y + 16 }}>
      {refusalText(verdict.refusal, t, language)}
    </div>
  );
}
