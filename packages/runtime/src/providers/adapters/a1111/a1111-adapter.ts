import type { ProviderAdapter } from "../../provider.ts";
import { OWN_SERVER_COST, sendUnbilled } from "../own-server.ts";
import { a1111Body } from "./a1111-body.ts";
import { readA1111Answer, readA1111Failure } from "./read-a1111.ts";
import { watchProgress } from "./watch-progress.ts";

/** Pictures may take long on a small graphics card. */
const TIMEOUT_MS = 60 * 60 * 1000;

/** AUTOMATIC1111's WebUI and Forge, on a machine of one's own (`--api`; `--api-auth` makes the key `user:password`). */
export const a1111Adapter: ProviderAdapter = {
  id: "a1111",
  title: "Stable Diffusion WebUI",
  baseUrl: "http://127.0.0.1:7860",
  baseUrlVariables: ["A1111_BASE_URL"],
  keyVariables: ["A1111_API_AUTH"],
  needsKey: "never",
  // The server does one request after the other.
  concurrency: 1,
  authorize: (key) => ({ authorization: `Basic ${Buffer.from(key).toString("base64")}` }),
  estimate: () => OWN_SERVER_COST,
  // Which samplers, sizes and models there are, only the server knows.
  check: () => undefined,
  async submit(request, context) {
    const ended = new AbortController();
    const watching = watchProgress(context, ended.signal);
    try {
      const answer = await sendUnbilled(context.http, {
        method: "POST",
        path: `/sdapi/v1/${request.operation}`,
        body: { kind: "json", value: a1111Body(request) },
        timeoutMs: TIMEOUT_MS,
      });
      return { kind: "done", answer: readA1111Answer(answer) };
    } finally {
      ended.abort();
      await watching;
    }
  },
  async interrupt({ http }) {
    await http.ask({ method: "POST", path: "/sdapi/v1/interrupt" });
  },
  readFailure: readA1111Failure,
};
