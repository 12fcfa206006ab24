import type { ContentStore, StoredContent } from "../files/content-store.ts";
import type { Bundle } from "./bundle-layout.ts";

/** Puts a bundle's input files into the content store, by name: what `openInputFiles` takes as `pinned`. */
export async function keepBundleInputs(
  bundle: Bundle,
  store: ContentStore,
): Promise<ReadonlyMap<string, StoredContent>> {
  const kept = new Map<string, StoredContent>();
  for (const [name, bytes] of bundle.inputs) kept.set(name, await store.putBytes(bytes));
  return kept;
}
