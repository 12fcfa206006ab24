import type { NodeDescription } from "@weft/graph";
import type { Command, Point } from "../document/command.ts";
import { newNode } from "../document/new-node.ts";
import type { Editor } from "../stores/editor.ts";
import { readContext, translator } from "./action.ts";
import { openBundle } from "./open-bundle.ts";
import { openText } from "./open-text.ts";
import { readPngWorkflow } from "./png-workflow.ts";

/** Room between nodes that are made for several pictures. */
const STEP = 40;

/**
 * Takes files that were dropped, pasted or chosen: a workflow or a bundle opens in a tab, and so does the workflow inside
 * a picture made by Weft. Any other picture is put into the input folder, with a node that loads it; `asInput` does that with
 * pictures made by Weft too.
 */
export async function importFiles(
  editor: Editor,
  files: readonly File[],
  options: { readonly at?: Point | undefined; readonly asInput?: boolean } = {},
): Promise<void> {
  const pictures: File[] = [];
  for (const file of files) {
    const isText = file.type === "application/json" || /\.json$/i.test(file.name);
    if (isText) {
      openText(editor, await file.text());
      continue;
    }
    if (/\.weft$/i.test(file.name)) {
      await openBundle(editor, file);
      continue;
    }
    const inside =
      options.asInput === true ? undefined : readPngWorkflow(new Uint8Array(await file.arrayBuffer()));
    if (inside === undefined) pictures.push(file);
    else openText(editor, inside);
  }
  if (pictures.length > 0) await addPictures(editor, pictures, options.at);
}

async function addPictures(editor: Editor, pictures: readonly File[], at: Point | undefined): Promise<void> {
  const loader = pictureLoader(editor.catalogue.getState().catalogue.all());
  const names: string[] = [];
  for (const file of pictures) {
    const upload = await editor.client.call("uploadInput", {
      body: file,
      ...(file.name === "" ? {} : { query: { name: file.name } }),
    });
    names.push(upload.name);
  }
  await editor.catalogue.getState().actions.refreshInputs();
  if (loader === undefined) {
    const text = translator(editor)("core.uploaded", { count: names.length });
    editor.ui.getState().actions.toast({ level: "success", text });
    return;
  }
  const { document, session, path, graph } = readContext(editor);
  const [x, y] = at ?? editor.canvas.current?.center() ?? [0, 0];
  const taken = new Set<string>();
  const nodes = names.map((name, place) => {
    const node = newNode(loader.description, {
      position: [Math.round(x) + place * STEP, Math.round(y) + place * STEP],
      isTaken: (id) => graph.nodes.has(id) || taken.has(id),
      params: { [loader.port]: name },
    });
    taken.add(node.id);
    return node;
  });
  const command: Command = { kind: "add-nodes", path, nodes };
  document.actions.apply(command);
  session.actions.select({ nodes: new Set(nodes.map(({ id }) => id)) });
}

/** The node type that reads a picture of the input folder, with the input that names it. */
export function pictureLoader(
  descriptions: readonly NodeDescription[],
): { readonly description: NodeDescription; readonly port: string } | undefined {
  for (const description of descriptions) {
    const [first] = description.outputs;
    const givesImage = first?.type.kind === "named" && first.type.name === "IMAGE";
    const file = description.inputs.find(({ input }) => input.kind === "file" && input.accept === "image");
    if (givesImage && file !== undefined && description.deprecated === undefined) {
      return { description, port: file.name };
    }
  }
  return undefined;
}
