import { type FileRouteName, fileRoutes, type RouteName, routes } from "@weft/graph/protocol";
import { hashFile } from "../../files/hash-file.ts";
import { revisionOf } from "../../workflows/workflow-versions.ts";
import { type Endpoint, file, plain, withBody } from "../endpoint.ts";
import { conflict, HttpFailure, notFound, workflowFailure } from "../http-failure.ts";
import type { Studio } from "../studio.ts";

type WorkflowRoute = Extract<RouteName, `${string}Workflow${string}` | `${string}Example${string}`>;

/** Files of the workflows folder and the examples. */
export function workflowEndpoints(studio: Studio): Record<Exclude<WorkflowRoute, "checkWorkflow">, Endpoint> {
  const { workflows, examples, store, parse, tellWorkflow } = studio;
  const missing = (name: string): HttpFailure =>
    notFound(`workflow ${JSON.stringify(name.slice(0, 200))}`, "It may have been renamed or deleted.");

  return {
    listWorkflows: plain(routes.listWorkflows, async () => {
      const listed = await workflows.list();
      const thumbnails = store.thumbnails();
      return {
        folder: workflows.folder,
        truncated: listed.truncated,
        workflows: listed.workflows.map((entry) => {
          const thumbnail = thumbnails.get(entry.name);
          return thumbnail === undefined ? entry : { ...entry, thumbnail };
        }),
      };
    }),
    readWorkflow: plain(routes.readWorkflow, async ({ name }) => {
      const read = await workflows.read(name);
      if (read === undefined) throw missing(name);
      return read;
    }),
    saveWorkflow: withBody(routes.saveWorkflow, async ({ name }, { text, revision }) => {
      const parsed = parse(text);
      if (!parsed.ok) throw workflowFailure(parsed.problems);
      const result = await workflows.save(name, text, revision);
      if (!result.ok) {
        throw new HttpFailure(409, {
          code: "workflow-changed",
          message: `The workflow ${JSON.stringify(name)} was changed by something else since it was read.`,
          remedy: "Both are kept: load the file again, or save under another name.",
          details: { revision: result.revision, kept: result.kept },
        });
      }
      tellWorkflow(name, result.saved.revision);
      return result.saved;
    }),
    renameWorkflow: withBody(routes.renameWorkflow, async ({ name }, { to }) => {
      const renamed = await workflows.rename(name, to);
      if (renamed === "missing") throw missing(name);
      if (renamed === "taken") {
        const message = `There is already a workflow ${JSON.stringify(to)}.`;
        throw conflict("name-taken", message, "Choose another name.");
      }
      tellWorkflow(name, null);
      tellWorkflow(to, renamed.revision);
      return renamed;
    }),
    deleteWorkflow: plain(routes.deleteWorkflow, async ({ name }) => {
      if (!(await workflows.remove(name))) throw missing(name);
      tellWorkflow(name, null);
      return {};
    }),
    listWorkflowVersions: plain(routes.listWorkflowVersions, async ({ name }) => ({
      versions: await workflows.versions.list(name),
    })),
    readWorkflowVersion: plain(routes.readWorkflowVersion, async ({ name, version }) => {
      const text = await workflows.versions.read(name, version);
      if (text === undefined) throw notFound("such version");
      return { text, revision: revisionOf(text) };
    }),
    listExamples: plain(routes.listExamples, async () => ({ examples: await examples.list() })),
    readExample: plain(routes.readExample, async ({ name }) => {
      const text = await examples.read(name);
      if (text === undefined) throw notFound("such example");
      return { text, revision: revisionOf(text) };
    }),
  };
}

export function examplePictureEndpoint(
  studio: Studio,
): Record<Extract<FileRouteName, "getExamplePicture">, Endpoint> {
  return {
    getExamplePicture: file(fileRoutes.getExamplePicture, async ({ name }) => {
      const path = await studio.examples.picture(name);
      if (path === undefined) throw notFound("picture of such an example");
      const { sha256 } = await hashFile(path);
      const mediaType = path.endsWith(".webp")
        ? "image/webp"
        : path.endsWith(".jpg")
          ? "image/jpeg"
          : "image/png";
      return { path, mediaType, tag: sha256, immutable: false };
    }),
  };
}
