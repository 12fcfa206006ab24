import { z } from "zod";
import type { ProviderHttp } from "../../http/provider-http.ts";
import type { ProviderAdapter, ProviderAnswer } from "../../provider.ts";
import { midjourneySubmission } from "./midjourney-body.ts";
import {
  checkTask,
  type MidjourneyTask,
  progressOf,
  readMidjourneyFailure,
  readSubmission,
  readTask,
} from "./read-midjourney.ts";

const jobSchema = z.object({ taskId: z.string() });

/**
 * Midjourney through a bridge that a person runs or rents: Midjourney has no public interface. Off until an address is
 * set, which ends in `/mj`.
 */
export const midjourneyAdapter: ProviderAdapter = {
  id: "midjourney",
  title: "Midjourney bridge",
  baseUrl: undefined,
  baseUrlVariables: ["MIDJOURNEY_BASE_URL"],
  keyVariables: ["MIDJOURNEY_API_SECRET"],
  needsKey: "never",
  concurrency: 3,
  pollEveryMs: 3000,
  // The bridge's own header, and the one of services that resell it.
  authorize: (key) => ({ "mj-api-secret": key, authorization: `Bearer ${key}` }),
  estimate: () => ({ kind: "unknown", why: "whoever runs the bridge sets the price" }),
  check: () => undefined,
  async submit(request, context) {
    const submission = midjourneySubmission(request);
    context.notice({
      level: "warning",
      code: "midjourney-terms",
      message:
        "Midjourney has no public interface: bridges act through an account, which its terms forbid and which can end that account.",
    });
    const taskId = readSubmission(await context.http.pay(submission));
    return { kind: "pending", remote: { taskId } };
  },
  async poll(remote, _request, context) {
    const { taskId } = jobSchema.parse(remote);
    const { http } = context;
    const task = readTask(
      await http.ask({ method: "GET", path: `/task/${encodeURIComponent(taskId)}/fetch` }),
    );
    checkTask(task);
    if (task.status === "SUCCESS") return { kind: "done", answer: await taskAnswer(task, http) };
    const progress = progressOf(task);
    return { kind: "pending", remote, ...(progress === undefined ? {} : { progress }) };
  },
  async cancel(remote, { http }) {
    const { taskId } = jobSchema.parse(remote);
    // Only some bridges can; the others do not know the path.
    await http.ask({ method: "POST", path: `/task/${encodeURIComponent(taskId)}/cancel` });
    return true;
  },
  readFailure: readMidjourneyFailure,
};

async function taskAnswer(task: MidjourneyTask, http: ProviderHttp): Promise<ProviderAnswer> {
  const { id, action, imageUrl, prompt, promptEn, properties, buttons } = task;
  const described = action === "DESCRIBE";
  const pictures = described || imageUrl == null || imageUrl === "" ? [] : [await http.download(imageUrl)];
  return {
    pictures,
    data: {
      taskId: id,
      text: properties?.finalPrompt ?? promptEn ?? prompt ?? "",
      buttons: (buttons ?? []).map(({ customId, label, emoji }) => ({
        customId,
        label: label == null || label === "" ? (emoji ?? "") : label,
      })),
    },
    requestId: id,
  };
}
