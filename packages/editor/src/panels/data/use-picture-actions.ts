import { parseWorkflow } from "@weft/graph";
import type { ArtifactRecord } from "@weft/graph/protocol";
import { useMemo } from "react";
import { importFiles } from "../../actions/import-files.ts";
import { openText } from "../../actions/open-text.ts";
import { artifactUrl } from "../../api/api.ts";
import { useText } from "../../i18n/index.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { activeTab } from "../../stores/tabs-store.ts";
import { type Recalled, recall } from "../recall.ts";

/** What a person can do with a picture that a run left. */
export interface PictureActions {
  openWorkflow(): void;
  /** Puts it into the input folder, and a node that loads it on the canvas. */
  useAsInput(): void;
  /** Takes its seeds or prompts into the open workflow: one step of undo. */
  recall(what: Recalled): void;
  download(): void;
  /** To the trash; the message that tells it takes it back. */
  remove(): void;
}

export function usePictureActions(item: ArtifactRecord): PictureActions {
  const editor = useEditor();
  const t = useText();
  return useMemo(() => {
    const { client, ui, tabs, catalogue } = editor;
    const { toast, toastError } = ui.getState().actions;
    const params = { artifactId: item.id };
    const workflowText = async (): Promise<string> => {
      const { weftWorkflow } = await client.call("getArtifactMetadata", { params });
      if (weftWorkflow === undefined) throw new Error(t("panels.noWorkflowInside", { name: item.name }));
      return weftWorkflow;
    };
    return {
      openWorkflow: () => {
        workflowText()
          .then((text) => openText(editor, text))
          .catch(toastError);
      },
      useAsInput: () => {
        const upload = async (): Promise<void> => {
          const content = await (await fetch(artifactUrl(client, item))).blob();
          const file = new File([content], item.name, { type: item.mediaType });
          await importFiles(editor, [file], { asInput: true });
        };
        upload().catch(toastError);
      },
      recall: (what) => {
        const take = async (): Promise<void> => {
          const parsed = parseWorkflow(await workflowText(), catalogue.getState().catalogue);
          const { document } = activeTab(tabs.getState());
          const { workflow, actions } = document.getState();
          const commands = parsed.ok
            ? recall(workflow, parsed.workflow, catalogue.getState().catalogue, what)
            : [];
          if (commands.length === 0) toast({ level: "info", text: t("panels.nothingRecalled") });
          else actions.apply({ kind: "batch", commands });
        };
        take().catch(toastError);
      },
      download: () => {
        const link = document.createElement("a");
        link.href = artifactUrl(client, item);
        link.download = item.name;
        link.click();
      },
      remove: () => {
        const restore = (): void => {
          client.call("restoreArtifact", { params }).catch(toastError);
        };
        client.call("deleteArtifact", { params }).then(
          () =>
            toast({
              level: "info",
              text: t("panels.deletedPicture", { name: item.name }),
              action: { label: t("panels.undo"), run: restore },
            }),
          toastError,
        );
      },
    };
  }, [editor, t, item]);
}
