import { dollarsText } from "@weft/graph";
import { inMonth, Ledger, type LedgerLine, latestLines, ledgerFile, sumOf } from "@weft/runtime";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findFolders } from "../folders.ts";
import type { Reporter } from "../report/reporter.ts";

/** `weft keys costs`: what remote services cost this month, request by request. */
export async function costs(context: CommandContext, reporter: Reporter): Promise<ExitCode> {
  const ledger = new Ledger(ledgerFile(findFolders(context).home));
  const month = latestLines(inMonth(await ledger.lines(), Date.now()));
  for (const line of month) {
    reporter.event({ type: "cost.found", ...line });
    reporter.print(describe(line));
  }
  const { usd } = sumOf(month);
  reporter.event({ type: "costs.summed", usd, requests: month.length });
  reporter.print(`${dollarsText(usd)} this month, for ${month.length} requests.`);
  return exitCodes.done;
}

const WORDS: Readonly<Record<LedgerLine["kind"], string>> = {
  reserved: "under way, or cut off",
  settled: "paid",
  released: "not charged",
  unknown: "may have been charged",
};

function describe({ at, provider, operation, model, cost, kind, unpriced }: LedgerLine): string {
  const when = new Date(at).toISOString().slice(0, 16).replace("T", " ");
  const amount = unpriced === true ? "?" : dollarsText(cost.usd);
  return `${when}  ${amount.padStart(9)}  ${provider} ${operation} ${model}  ${WORDS[kind]}`;
}
