import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { unbilled } from "../own-server.ts";
import { jsonOf } from "../read-json.ts";
import { statusFailure } from "../status-failure.ts";

export const COMFYUI_TITLE = "The ComfyUI server";

const pictureSchema = z.object({ filename: z.string(), subfolder: z.string(), type: z.string() });
export type ComfyuiPicture = z.output<typeof pictureSchema>;

const entrySchema = z.object({
  outputs: z.record(z.string(), z.object({ images: z.array(pictureSchema).optional() })),
  status: z.object({
    status_str: z.string(),
    completed: z.boolean().optional(),
    messages: z.array(z.tuple([z.string(), z.unknown()])).default([]),
  }),
});
export type ComfyuiEntry = z.output<typeof entrySchema>;
export const historySchema = z.record(z.string(), entrySchema);

/** Entries are `[number, prompt id, …]`. */
const waitingSchema = z.array(z.tuple([z.number(), z.string()], z.unknown()));
export const queueSchema = z.object({ queue_running: waitingSchema, queue_pending: waitingSchema });

export const submittedSchema = z.object({ prompt_id: z.string() });
export const uploadedSchema = z.object({ name: z.string(), subfolder: z.string() });

/** Saved pictures of all nodes; those that were only shown where none was saved. */
export function picturesOf({ outputs }: ComfyuiEntry): readonly ComfyuiPicture[] {
  const all = Object.values(outputs).flatMap(({ images = [] }) => images);
  const saved = all.filter(({ type }) => type === "output");
  return saved.length > 0 ? saved : all;
}

const thrownSchema = z.object({
  node_type: z.string().optional(),
  exception_message: z.string().optional(),
});

/** Throws when the server failed at the graph. */
export function checkEntry({ status }: ComfyuiEntry): void {
  if (status.status_str !== "error") return;
  const thrown = status.messages.findLast(([name]) => name === "execution_error")?.[1];
  const { node_type, exception_message } = thrownSchema.safeParse(thrown).data ?? {};
  const stopped = status.messages.some(([name]) => name === "execution_interrupted");
  throw new RequestFailed({
    kind: "operational",
    code: "provider-failed",
    message: stopped
      ? `${COMFYUI_TITLE} was told to stop.`
      : `${COMFYUI_TITLE} failed${node_type === undefined ? "" : ` at its node ${node_type}`}: ${exception_message ?? "it does not say why"}.`,
    billed: "no",
  });
}

const refusalSchema = z.object({
  error: z.object({ message: z.string(), details: z.string().default("") }),
  node_errors: z
    .record(
      z.string(),
      z.object({
        class_type: z.string().default("node"),
        errors: z.array(z.object({ message: z.string(), details: z.string().default("") })),
      }),
    )
    .default({}),
});

/** The server names the nodes that it cannot run. */
export function readComfyuiFailure(answer: HttpAnswer): RequestFailure {
  const parsed = refusalSchema.safeParse(jsonOf(answer));
  if (!parsed.success)
    return unbilled(statusFailure({ id: "comfyui", title: COMFYUI_TITLE }, answer.status, ""));
  const { error, node_errors } = parsed.data;
  const named = Object.entries(node_errors).flatMap(([id, { class_type, errors }]) =>
    errors.map(({ message, details }) => `${class_type} (${id}): ${message} ${details}`.trim()),
  );
  const said = named.length > 0 ? named.join("; ") : `${error.message} ${error.details}`.trim();
  return unbilled(statusFailure({ id: "comfyui", title: COMFYUI_TITLE }, answer.status, said));
}
