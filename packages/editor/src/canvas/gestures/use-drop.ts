import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useMemo } from "react";
import { importFiles } from "../../actions/import-files.ts";
import { artifactUrl } from "../../api/api.ts";
import type { Point } from "../../document/command.ts";
import { ARTIFACT_DRAG_TYPE, NODE_DRAG_TYPE } from "../../panels/drag-types.ts";
import type { Editor } from "../../stores/editor.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useAddNode } from "../add-menu/use-add-node.ts";

/** Takes what is dropped on the canvas: node types, results as input pictures, files. */
export function useDrop() {
  const editor = useEditor();
  const addNode = useAddNode();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        const { types } = event.dataTransfer;
        if (!DROPPABLE.some((type) => types.includes(type))) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      },
      onDrop: (event: DragEvent) => {
        const { dataTransfer, clientX: x, clientY: y } = event;
        const place = screenToFlowPosition({ x, y });
        const at: Point = [place.x, place.y];
        const nodeType = dataTransfer.getData(NODE_DRAG_TYPE);
        const artifact = dataTransfer.getData(ARTIFACT_DRAG_TYPE);
        const files = [...dataTransfer.files];
        if (nodeType === "" && artifact === "" && files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        const description = editor.catalogue.getState().catalogue.get(nodeType);
        if (description !== undefined) addNode(description, at);
        else if (artifact !== "") tellFailure(editor, addArtifact(editor, artifact, at));
        else if (files.length > 0) tellFailure(editor, importFiles(editor, files, { at }));
      },
    }),
    [editor, addNode, screenToFlowPosition],
  );
}

const DROPPABLE = [NODE_DRAG_TYPE, ARTIFACT_DRAG_TYPE, "Files"];

/** A result becomes a picture of the input folder, with a node that reads it. */
async function addArtifact(editor: Editor, artifactId: string, at: Point): Promise<void> {
  const artifact = await editor.client.call("getArtifact", { params: { artifactId } });
  const answer = await fetch(artifactUrl(editor.client, artifact));
  const file = new File([await answer.blob()], artifact.name, { type: artifact.mediaType });
  await importFiles(editor, [file], { at, asInput: true });
}

function tellFailure(editor: Editor, work: Promise<void>): void {
  work.catch((error: unknown) => editor.ui.getState().actions.toastError(error));
}
