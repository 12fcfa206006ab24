import { hash, randomUUID } from "node:crypto";
import type { ProviderFile } from "@weft/graph";
import { z } from "zod";
import type { ProviderHttp } from "../../http/provider-http.ts";
import type { AdapterContext, EncodedRequest, ProviderAdapter, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { notSent } from "../check-values.ts";
import { mediaTypeOf } from "../media-type.ts";
import { OWN_SERVER_COST, OWN_SERVER_SETTLED, sendUnbilled, unbilledHttp } from "../own-server.ts";
import { readAnswer } from "../read-json.ts";
import { withPictureNames } from "./comfyui-graph.ts";
import {
  COMFYUI_TITLE,
  type ComfyuiEntry,
  type ComfyuiPicture,
  checkEntry,
  historySchema,
  picturesOf,
  queueSchema,
  readComfyuiFailure,
  submittedSchema,
  uploadedSchema,
} from "./read-comfyui.ts";

const jobSchema = z.object({ promptId: z.string() });

/** A ComfyUI server of one's own: a graph in API format goes there, its pictures come back. */
export const comfyuiAdapter: ProviderAdapter = {
  id: "comfyui",
  title: "ComfyUI server",
  baseUrl: "http://127.0.0.1:8188",
  baseUrlVariables: ["COMFYUI_BASE_URL"],
  keyVariables: ["COMFYUI_API_KEY"],
  needsKey: "never",
  concurrency: 4,
  pollEveryMs: 500,
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  estimate: () => OWN_SERVER_COST,
  check: () => undefined,
  submit,
  async poll(remote, _request, context) {
    const { promptId } = jobSchema.parse(remote);
    const entry = await findEntry(promptId, context);
    if (entry !== undefined) return { kind: "done", answer: await fetchPictures(entry, context) };
    if (await isQueued(promptId, context)) return { kind: "pending", remote };
    // It may have ended between the two looks.
    const ended = await findEntry(promptId, context);
    if (ended !== undefined) return { kind: "done", answer: await fetchPictures(ended, context) };
    throw new RequestFailed({
      kind: "operational",
      code: "provider-result-gone",
      message: `${COMFYUI_TITLE} does not know the job any more: it was started anew, or its queue was cleared.`,
      remedy: "Run again.",
      billed: "no",
    });
  },
  async cancel(remote, { http }) {
    const { promptId } = jobSchema.parse(remote);
    const post = (path: string, value: Record<string, string | string[]>) =>
      http.ask({ method: "POST", path, body: { kind: "json", value } });
    await post("/queue", { delete: [promptId] });
    await post("/interrupt", { prompt_id: promptId });
    return true;
  },
  readFailure: readComfyuiFailure,
};

async function submit(request: EncodedRequest, context: AdapterContext): Promise<Submission> {
  const { graph } = request.params;
  if (graph === undefined) throw notSent(COMFYUI_TITLE, "prompt", "is missing");
  const names = await uploadPictures(request, unbilledHttp(context.http));
  const answer = await sendUnbilled(context.http, {
    method: "POST",
    path: "/prompt",
    // An id of our own, so that the job can be found even if this answer is lost.
    body: {
      kind: "json",
      value: { prompt: withPictureNames(graph, names), client_id: "weft", prompt_id: randomUUID() },
    },
  });
  const { prompt_id } = readAnswer(answer, submittedSchema, COMFYUI_TITLE);
  return { kind: "pending", remote: { promptId: prompt_id } };
}

/** Pictures are named by their content, so the same one is not piled up in the server's input folder. */
async function uploadPictures({ files }: EncodedRequest, http: ProviderHttp): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { bytes, mediaType } of files.get("images") ?? []) {
    const filename = `weft-${hash("sha256", bytes, "hex").slice(0, 32)}.png`;
    const answer = await http.ask({
      method: "POST",
      path: "/upload/image",
      body: {
        kind: "multipart",
        parts: [
          { name: "image", filename, mediaType, bytes },
          { name: "type", value: "input" },
          { name: "overwrite", value: "true" },
        ],
      },
    });
    const { name, subfolder } = readAnswer(answer, uploadedSchema, COMFYUI_TITLE);
    names.push(subfolder === "" ? name : `${subfolder}/${name}`);
  }
  return names;
}

async function findEntry(promptId: string, { http }: AdapterContext): Promise<ComfyuiEntry | undefined> {
  const answer = await http.ask({ method: "GET", path: `/history/${encodeURIComponent(promptId)}` });
  return readAnswer(answer, historySchema, COMFYUI_TITLE)[promptId];
}

async function isQueued(promptId: string, { http }: AdapterContext): Promise<boolean> {
  const answer = await http.ask({ method: "GET", path: "/queue" });
  const { queue_running, queue_pending } = readAnswer(answer, queueSchema, COMFYUI_TITLE);
  return [...queue_running, ...queue_pending].some(([, id]) => id === promptId);
}

async function fetchPictures(entry: ComfyuiEntry, context: AdapterContext) {
  checkEntry(entry);
  const pictures: ProviderFile[] = [];
  for (const picture of picturesOf(entry)) pictures.push(await fetchPicture(picture, context));
  return { pictures, data: {}, cost: OWN_SERVER_SETTLED };
}

async function fetchPicture(
  { filename, subfolder, type }: ComfyuiPicture,
  { http }: AdapterContext,
): Promise<ProviderFile> {
  const { body } = await http.ask({ method: "GET", path: "/view", query: { filename, subfolder, type } });
  return { mediaType: mediaTypeOf(body), bytes: body };
}
