import type { RunId } from "@weft/graph";
import { useMemo } from "react";
import { openText } from "../../actions/open-text.ts";
import { useEditor } from "../../stores/editor-context.tsx";

/** What a person can do with a run that is over. */
export interface RunActions {
  /** Opens its workflow, as it was run, with its results on the nodes. */
  open(): void;
  rerun(newSeeds: boolean): void;
  forget(): void;
}

export function useRunActions(runId: RunId): RunActions {
  const editor = useEditor();
  return useMemo(() => {
    const { client, ui, runs } = editor;
    const { toastError } = ui.getState().actions;
    const params = { runId };
    return {
      open: () => {
        client
          .call("getRun", { params })
          .then(async ({ workflow }) => {
            const tab = openText(editor, workflow);
            if (tab !== undefined) await runs.getState().actions.show(runId, tab);
          })
          .catch(toastError);
      },
      rerun: (newSeeds) => {
        client.call("rerun", { params, body: { newSeeds } }).catch(toastError);
      },
      forget: () => {
        client.call("forgetRun", { params }).catch(toastError);
      },
    };
  }, [editor, runId]);
}
