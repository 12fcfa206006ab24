import { OperationalError } from "@weft/graph";
import type { Purchase } from "./buy.ts";
import type { Payment } from "./http/http-options.ts";
import { redact } from "./http/redact.ts";
import type { Reservation } from "./ledger.ts";
import { outcomeUnknown } from "./outcome-unknown.ts";
import { failureError, RequestFailed } from "./request-failure.ts";

/** A job failed, or could not be asked for: `remote` stays known unless the service says that it is over. */
export class JobFailed extends Error {
  override readonly cause: RequestFailed;

  constructor(cause: RequestFailed) {
    super(cause.message, { cause });
    this.cause = cause;
  }
}

/** Puts record and ledger in order after a failure, and answers with the error for a person. */
export async function closeBooks(
  purchase: Purchase,
  reservation: Reservation,
  payment: Payment,
  thrown: unknown,
): Promise<unknown> {
  const { adapter, purchases, fingerprint, ledger, signal, connection, now } = purchase;
  const inJob = thrown instanceof JobFailed;
  const error = inJob ? thrown.cause : thrown;
  const record = await purchases.read(fingerprint).catch(() => undefined);
  if (!(error instanceof RequestFailed)) {
    if (record?.state !== "sending") return error;
    if (signal.aborted && !payment.made) {
      // Cancelled in a wait before it was sent.
      await purchases.forget(fingerprint);
      await ledger.release(reservation);
    } else {
      // A defect, or a cancel while what was bought was read: the record stays, and a person decides.
      await ledger.leaveOpen(reservation);
    }
    return error;
  }
  const { failure } = error;
  const message = redact(failure.message, connection.key === undefined ? [] : [connection.key]);
  // The job is there, only the question failed: the next run asks again.
  if (inJob && failure.billed === "unknown") {
    return new OperationalError({
      code: failure.code,
      message: `${message} The job goes on at ${adapter.title}; running again fetches what it makes without buying it again.`,
      ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
    });
  }
  switch (failure.billed) {
    case "no":
      await purchases.forget(fingerprint);
      await ledger.release(reservation);
      break;
    case "yes":
      // Not forgotten: asking again would be buying again, and a person decides that.
      await purchases.write(fingerprint, { state: "unknown", at: now(), reservation, why: message });
      await ledger.settle(reservation, reservation.cost);
      break;
    case "unknown":
      await purchases.write(fingerprint, { state: "unknown", at: now(), reservation, why: message });
      await ledger.leaveOpen(reservation);
      return outcomeUnknown(adapter, message);
  }
  return failureError(failure, message);
}
