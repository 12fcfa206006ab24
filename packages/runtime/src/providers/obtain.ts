import {
  type CostEstimate,
  type Money,
  type NodeAddress,
  type Notice,
  OperationalError,
  type Preview,
} from "@weft/graph";
import { buy, type Purchase, resume } from "./buy.ts";
import { checkCaps } from "./caps.ts";
import type { LedgerRequest } from "./ledger.ts";
import { outcomeUnknown } from "./outcome-unknown.ts";
import type { EncodedRequest, ProviderAnswer } from "./provider.ts";
import type { Semaphore } from "./semaphore.ts";

/** What a run may spend, and who it is. */
export interface ProviderRun {
  readonly runId: string;
  /** US dollars. */
  readonly maxCost?: number | undefined;
  /** Send again what may have been bought already and was lost. */
  readonly resend?: boolean | undefined;
}

/** One call of a node, as its requests report to it. */
export interface ProviderTask {
  readonly node: NodeAddress;
  readonly signal: AbortSignal;
  progress(step: number, total: number, preview?: () => Preview): void;
  notice(notice: Notice): void;
  cost(provider: string, cost: Money): void;
}

/** A run with what it has spent, and has set aside for requests that are under way, in US dollars. */
export interface CountedRun extends ProviderRun {
  spent: number;
}

/** What a purchase is subject to. */
export interface Terms {
  readonly estimate: CostEstimate;
  readonly monthlyCap: number | undefined;
  /** How many requests the service is sent at once. */
  readonly places: Semaphore;
}

/** What was bought before, or is being made; `undefined` when the request has to be sent. */
export async function findKept(
  purchase: Purchase,
  run: ProviderRun,
  task: ProviderTask,
): Promise<ProviderAnswer | undefined> {
  const { adapter, fingerprint, purchases, ledger } = purchase;
  const record = await purchases.read(fingerprint);
  switch (record?.state) {
    case undefined:
      return undefined;
    case "answered":
      return purchases.answer(fingerprint, record);
    case "submitted": {
      task.notice({
        level: "info",
        code: "provider-resumed",
        message: `${adapter.title} already has this job: asking for it, not buying it again.`,
      });
      const answer = await resume(purchase, record.reservation, record.remote);
      task.cost(adapter.id, answer.cost ?? record.reservation.cost);
      return answer;
    }
    case "sending":
    case "unknown": {
      if (run.resend === true) return undefined;
      const why =
        record.state === "unknown"
          ? record.why
          : `A request to ${adapter.title} was under way when Weft was ended at ${new Date(record.at).toISOString()}.`;
      if (record.state === "sending") await ledger.leaveOpen(record.reservation);
      throw outcomeUnknown(adapter, why);
    }
  }
}

/** Sends the request, if the limits allow it, when it is its turn. */
export async function buyNew(
  purchase: Purchase,
  terms: Terms,
  run: CountedRun,
  task: ProviderTask,
): Promise<ProviderAnswer> {
  const { adapter, ledger, request, signal } = purchase;
  const { estimate, monthlyCap } = terms;
  const most: Money = estimate.kind === "known" ? estimate.max : { usd: 0 };
  const leave = await terms.places.enter(signal);
  try {
    const reservation = await ledger
      .reserve(
        ledgerRequest(run, task, request, estimate),
        most,
        (month) => {
          checkCaps({ run: run.maxCost, month: monthlyCap }, estimate, {
            run: run.spent,
            month: month.usd,
          });
          // Counted before anything waits again: another node of the run must see it.
          run.spent += most.usd;
        },
        signal,
      )
      .catch((error: unknown) => {
        throw booksFailed(error);
      });
    let paid = most;
    try {
      const answer = await buy(purchase, reservation);
      paid = answer.cost ?? most;
      task.cost(adapter.id, answer.cost === undefined ? paid : answer.cost);
      return answer;
    } catch (error) {
      const after = await ledger.lines();
      const last = after.findLast(({ id }) => id === reservation.id);
      paid = last?.cost ?? most;
      if (last?.kind !== "released" && paid.usd > 0) task.cost(adapter.id, paid);
      throw error;
    } finally {
      run.spent += paid.usd - most.usd;
    }
  } finally {
    leave();
  }
}

function ledgerRequest(
  { runId }: ProviderRun,
  { node }: ProviderTask,
  { provider, operation, model }: EncodedRequest,
  estimate: CostEstimate,
): LedgerRequest {
  const unpriced = estimate.kind === "unknown" ? { unpriced: true as const } : {};
  return { runId, node, provider, operation, model, ...unpriced };
}

/** Books that cannot be kept mean that nothing is bought. */
function booksFailed(error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return error;
  return new OperationalError({
    code: "ledger-not-written",
    message: `Nothing was sent, since it could not be written down what it costs: ${error.message}.`,
    remedy: "Make room, or make Weft's home folder writable.",
    cause: error,
  });
}
