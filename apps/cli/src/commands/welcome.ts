import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { builtEditor } from "../folders.ts";
import type { Reporter } from "../report/reporter.ts";
import { version } from "../version.ts";

const text = `Weft ${version}: image-making workflows, from a file to a picture.

Try one of the workflows in workflows/ (the starter model is in models/, nothing to download):

  npm start -- run workflows/text-to-image.json
  npm start -- run workflows/text-to-image.json --input "prompt=lake, mountains, sunset" --seed -1 --count 4
  npm start -- run workflows/batch.json          a list of prompts, two pictures each
  npm start -- run workflows/image-to-image.json
  npm start -- run workflows/inpaint.json
  npm start -- run workflows/hires-fix.json
  npm start -- reproduce output/text-to-image_00001_.png
  npm start -- nodes                             every node type
  npm start -- --help                            every command

npm start -- serve                             the API, and the editor once npm run build made it`;

/** What `npm start` alone does: opens the editor; where it is not built, says what there is to try. */
export async function welcome(context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  if (builtEditor() !== undefined) {
    const { serve } = await import("./serve.ts");
    return serve({ out: "output", open: true }, context, reporter);
  }
  reporter.print(text);
  return exitCodes.done;
}
