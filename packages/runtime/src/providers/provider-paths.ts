import { join } from "node:path";

/** Keys; only the owner can read it. */
export function credentialsFile(home: string): string {
  return join(home, "credentials.json");
}

/** Caps and addresses. */
export function providerSettingsFile(home: string): string {
  return join(home, "providers.json");
}

/** One line for each thing that happened to money. */
export function ledgerFile(home: string): string {
  return join(home, "providers", "ledger.jsonl");
}

/** What was asked of services and what they made, for ever. */
export function purchasesDirectory(home: string): string {
  return join(home, "providers", "purchases");
}
