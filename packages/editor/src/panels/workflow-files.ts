import type { ExampleEntry, WorkflowEntry } from "@weft/graph/protocol";

/** The workflows whose name, title or description has all words of a search. */
export function matchWorkflows<
  Entry extends Pick<WorkflowEntry | ExampleEntry, "name" | "title" | "description">,
>(entries: readonly Entry[], search: string): readonly Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, title, description }) => {
    const text = `${name} ${title} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
