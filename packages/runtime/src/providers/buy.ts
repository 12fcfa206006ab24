import { setTimeout as sleep } from "node:timers/promises";
import type { JsonValue, Money, NodeAddress, Notice, Preview } from "@weft/graph";
import { closeBooks, JobFailed } from "./close-books.ts";
import type { Connection } from "./find-connection.ts";
import { createProviderHttp } from "./http/create-provider-http.ts";
import type { Payment } from "./http/http-options.ts";
import { redact } from "./http/redact.ts";
import type { Ledger, Reservation } from "./ledger.ts";
import { previewOf } from "./preview-of.ts";
import type {
  AdapterContext,
  EncodedRequest,
  ProviderAdapter,
  ProviderAnswer,
  Submission,
} from "./provider.ts";
import type { Purchases } from "./purchases.ts";
import { failureError, RequestFailed } from "./request-failure.ts";

/** Between two looks at a job, unless the adapter says otherwise. */
const POLL_EVERY_MS = 2000;
/** A job that the service has not finished by then is left there; the next run asks for it again. */
const LONGEST_JOB_MS = 60 * 60 * 1000;
/** What a service gets to stop a job, when a person cancels. */
const CANCEL_TIMEOUT_MS = 5000;

/** Who hears of a request while it is under way. */
export interface PurchaseListener {
  progress(step: number, total: number, preview?: () => Preview): void;
  notice(notice: Notice): void;
}

export interface Purchase {
  readonly adapter: ProviderAdapter;
  readonly request: EncodedRequest;
  readonly fingerprint: string;
  readonly connection: Connection;
  readonly ledger: Ledger;
  readonly purchases: Purchases;
  readonly listener: PurchaseListener;
  readonly node: NodeAddress;
  readonly signal: AbortSignal;
  readonly timing: Timing;
  now(): number;
}

/** Waits that tests shorten. */
export interface Timing {
  readonly timeoutMs?: number | undefined;
  readonly backoffMs?: number | undefined;
  readonly pollEveryMs?: number | undefined;
}

/**
 * Sends a request that money is reserved for, and keeps what it makes. At every moment the record on disk says what a
 * crash would leave: before the request is sent `sending`, with a job at the service `submitted`, at the end `answered`.
 */
export async function buy(purchase: Purchase, reservation: Reservation): Promise<ProviderAnswer> {
  const { adapter, request, fingerprint, purchases } = purchase;
  const payment: Payment = { made: false };
  const context = adapterContext(purchase, purchase.signal, payment);
  try {
    await purchases.write(fingerprint, { state: "sending", at: purchase.now(), reservation });
    const submission = await adapter.submit(request, context);
    return await finish(purchase, reservation, submission, context);
  } catch (error) {
    if (purchase.signal.aborted) await interrupt(purchase);
    throw await closeBooks(purchase, reservation, payment, error);
  }
}

/** What cannot be told to stop goes on; the run has ended all the same. */
async function interrupt(purchase: Purchase): Promise<void> {
  const context = adapterContext(purchase, AbortSignal.timeout(CANCEL_TIMEOUT_MS), { made: true });
  await purchase.adapter.interrupt?.(context).catch(() => undefined);
}

/** Asks for what costs nothing and is not kept. */
export async function askFree(purchase: Purchase): Promise<ProviderAnswer> {
  const { adapter, request, signal, connection } = purchase;
  try {
    const submission = await adapter.submit(request, adapterContext(purchase, signal, { made: false }));
    if (submission.kind === "done") return submission.answer;
    throw new Error(`${adapter.id} made a job of what is free`);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const secrets = connection.key === undefined ? [] : [connection.key];
    throw failureError({ ...error.failure, billed: "no" }, redact(error.failure.message, secrets));
  }
}

/** Goes on with a job that an earlier process submitted. */
export async function resume(
  purchase: Purchase,
  reservation: Reservation,
  remote: JsonValue,
): Promise<ProviderAnswer> {
  const payment: Payment = { made: true };
  const context = adapterContext(purchase, purchase.signal, payment);
  try {
    return await finish(purchase, reservation, { kind: "pending", remote }, context);
  } catch (error) {
    throw await closeBooks(purchase, reservation, payment, error);
  }
}

async function finish(
  purchase: Purchase,
  reservation: Reservation,
  submission: Submission,
  context: AdapterContext,
): Promise<ProviderAnswer> {
  const { purchases, fingerprint, ledger } = purchase;
  const answer =
    submission.kind === "done"
      ? submission.answer
      : await waitForJob(purchase, reservation, submission, context);
  const cost: Money = answer.cost ?? reservation.cost;
  await purchases.keep(fingerprint, answer, purchase.now());
  await ledger.settle(reservation, cost, answer.requestId);
  return answer;
}

async function waitForJob(
  purchase: Purchase,
  reservation: Reservation,
  first: Extract<Submission, { kind: "pending" }>,
  context: AdapterContext,
): Promise<ProviderAnswer> {
  const { adapter, request, purchases, fingerprint, signal, timing, listener } = purchase;
  const until = purchase.now() + LONGEST_JOB_MS;
  let { remote } = first;
  let ready = first.ready === true;
  await purchases.write(fingerprint, { state: "submitted", at: purchase.now(), reservation, remote });
  try {
    for (;;) {
      if (adapter.poll === undefined) throw new Error(`${adapter.id} submits jobs but cannot ask for them`);
      if (!ready)
        await sleep(timing.pollEveryMs ?? adapter.pollEveryMs ?? POLL_EVERY_MS, undefined, { signal });
      const next = await adapter.poll(remote, request, context);
      if (next.kind === "done") return next.answer;
      remote = next.remote;
      ready = next.ready === true;
      if (next.progress !== undefined) listener.progress(Math.round(next.progress * 100), 100);
      if (purchase.now() > until) throw tooLong(purchase);
    }
  } catch (error) {
    if (signal.aborted) await cancelJob(purchase, reservation, remote);
    throw error instanceof RequestFailed ? new JobFailed(error) : error;
  }
}

async function cancelJob(purchase: Purchase, reservation: Reservation, remote: JsonValue): Promise<void> {
  const { adapter, listener, ledger, purchases, fingerprint } = purchase;
  const context = adapterContext(purchase, AbortSignal.timeout(CANCEL_TIMEOUT_MS), { made: true });
  const stopped = (await adapter.cancel?.(remote, context).catch(() => false)) ?? false;
  if (stopped) {
    await ledger.leaveOpen(reservation);
    await purchases.forget(fingerprint);
  }
  listener.notice({
    level: "warning",
    code: stopped ? "provider-cancelled" : "provider-goes-on",
    message: stopped
      ? `${adapter.title} stopped the job; it may charge for what was done.`
      : `${adapter.title} cannot stop the job, and charges for it. The next run of this node fetches what it makes.`,
  });
}

function tooLong({ adapter }: Purchase): RequestFailed {
  return new RequestFailed({
    kind: "operational",
    code: "provider-timeout",
    message: `${adapter.title} has not finished the job within an hour.`,
    billed: "unknown",
  });
}

function adapterContext(purchase: Purchase, signal: AbortSignal, payment: Payment): AdapterContext {
  const { adapter, connection, listener, timing, now } = purchase;
  const { key, baseUrl, official } = connection;
  return {
    http: createProviderHttp({
      title: adapter.title,
      baseUrl,
      authorization: key === undefined ? {} : adapter.authorize(key),
      signal,
      payment,
      readFailure: (answer) => adapter.readFailure(answer),
      ...(timing.timeoutMs === undefined ? {} : { timeoutMs: timing.timeoutMs }),
      ...(timing.backoffMs === undefined ? {} : { backoffMs: timing.backoffMs }),
    }),
    signal,
    official,
    today: new Date(now()).toISOString().slice(0, 10),
    progress: (done, total, preview) => listener.progress(done, total, preview),
    preview: async (step, total, picture) => {
      const preview = await previewOf(picture);
      listener.progress(step, total, preview === undefined ? undefined : () => preview);
    },
    notice: (notice) => listener.notice(notice),
  };
}
