import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { readAnswer } from "../read-json.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

export const MIDJOURNEY_TITLE = "The Midjourney bridge";

/** A submission's answer always comes with status 200; its code says what happened. */
const submittedSchema = z.object({
  code: z.number(),
  description: z.string().nullish(),
  result: z.union([z.string(), z.number()]).nullish(),
  properties: z.looseObject({ bannedWord: z.string().optional() }).nullish(),
});

const ACCEPTED = 1;
const EXISTED = 21;
const QUEUED = 22;
const QUEUE_FULL = 23;
const BANNED_WORD = 24;

/** The id of the task that was accepted; throws for everything else. */
export function readSubmission(answer: HttpAnswer): string {
  const { code, description, result, properties } = readAnswer(answer, submittedSchema, MIDJOURNEY_TITLE);
  if ((code === ACCEPTED || code === QUEUED || code === EXISTED) && result != null) return String(result);
  const said = description == null || description === "" ? "" : ` It says: ${description}`;
  throw new RequestFailed(submissionFailure(code, said, properties?.bannedWord));
}

function submissionFailure(code: number, said: string, bannedWord: string | undefined): RequestFailure {
  if (code === QUEUE_FULL) {
    return {
      kind: "operational",
      code: "provider-busy",
      message: `${MIDJOURNEY_TITLE} has no place left in its queue.${said}`,
      remedy: "Wait until some of its tasks are done, then run again.",
      billed: "no",
    };
  }
  if (code === BANNED_WORD) {
    const word = bannedWord === undefined ? "" : ` The word is "${bannedWord}".`;
    return contentBlocked(`${MIDJOURNEY_TITLE} found a banned word in the prompt.${word}${said}`, "no");
  }
  return {
    kind: "user",
    code: "provider-refused",
    message: `${MIDJOURNEY_TITLE} refuses the task (code ${code}).${said}`,
    remedy: "Change the prompt or the task that it refers to, then run again.",
    billed: "no",
  };
}

const taskSchema = z.object({
  id: z.string(),
  action: z.string().nullish(),
  status: z.string(),
  progress: z.string().nullish(),
  imageUrl: z.string().nullish(),
  failReason: z.string().nullish(),
  prompt: z.string().nullish(),
  promptEn: z.string().nullish(),
  properties: z.looseObject({ finalPrompt: z.string().nullish() }).nullish(),
  buttons: z
    .array(z.looseObject({ customId: z.string(), label: z.string().nullish(), emoji: z.string().nullish() }))
    .nullish(),
});
export type MidjourneyTask = z.output<typeof taskSchema>;

/** An unknown task is a 200 without a body. */
export function readTask(answer: HttpAnswer): MidjourneyTask {
  if (answer.body.byteLength > 0 && answer.body.byteLength !== NULL_BYTES) {
    return readAnswer(answer, taskSchema, MIDJOURNEY_TITLE);
  }
  throw new RequestFailed({
    kind: "operational",
    code: "provider-result-gone",
    message: `${MIDJOURNEY_TITLE} does not know the task any more: it forgets its tasks when it is started anew.`,
    billed: "yes",
  });
}

const NULL_BYTES = "null".length;

/** From 0 to 1; `progress` is like `31%`, or empty. */
export function progressOf({ progress }: MidjourneyTask): number | undefined {
  const percent = Number.parseFloat(progress ?? "");
  return Number.isFinite(percent) ? percent / 100 : undefined;
}

/** Throws when the task came to an end without a result. */
export function checkTask({ status, failReason }: MidjourneyTask): void {
  const why = failReason == null || failReason === "" ? "it does not say why" : failReason;
  if (status === "FAILURE") {
    throw new RequestFailed({
      kind: "operational",
      code: "provider-failed",
      message: `Midjourney failed at the task: ${why}.`,
      billed: "no",
    });
  }
  if (status === "CANCEL") {
    throw new RequestFailed({
      kind: "operational",
      code: "provider-cancelled",
      message: "The task was cancelled at the bridge.",
      billed: "no",
    });
  }
  if (status === "MODAL") {
    throw new RequestFailed({
      kind: "user",
      code: "provider-refused",
      message:
        "This action opens a window in Midjourney that asks for more; the bridge waits for what Weft cannot give.",
      remedy: "Choose an upscale, a variation or a reroll.",
      billed: "no",
    });
  }
}

export function readMidjourneyFailure({ status }: HttpAnswer): RequestFailure {
  return statusFailure({ id: "midjourney", title: MIDJOURNEY_TITLE }, status, "");
}
