import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { AdapterContext } from "../../provider.ts";
import { jsonOf } from "../read-json.ts";

const LOOK_EVERY_MS = 500;

const progressSchema = z.object({
  progress: z.number(),
  state: z.object({ sampling_step: z.number(), sampling_steps: z.number() }),
  current_image: z.string().nullish(),
});

/**
 * Looks at the server's progress until `ended` is aborted. The server says what it is doing, whoever asked for it, and
 * works on one request at a time. Looking is not needed for the result, so what goes wrong is left out.
 */
export async function watchProgress(context: AdapterContext, ended: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await sleep(LOOK_EVERY_MS, undefined, { signal: ended });
      const answer = await context.http.ask({
        method: "GET",
        path: "/sdapi/v1/progress",
        query: { skip_current_image: "false" },
      });
      if (ended.aborted) return;
      const parsed = progressSchema.safeParse(jsonOf(answer));
      if (parsed.success) await show(parsed.data, context);
    } catch {
      if (ended.aborted || context.signal.aborted) return;
    }
  }
}

async function show(seen: z.output<typeof progressSchema>, context: AdapterContext): Promise<void> {
  const { sampling_step: step, sampling_steps: steps } = seen.state;
  if (steps === 0) return;
  if (seen.current_image == null || seen.current_image === "") context.progress(step, steps);
  else await context.preview(step, steps, Buffer.from(seen.current_image, "base64"));
}
