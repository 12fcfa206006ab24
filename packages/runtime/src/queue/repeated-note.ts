import type { Problem } from "@weft/graph";

/** What a run says that was cut off and is started again; `files` is how many it had left. */
export function repeatedNote(files: number): Problem {
  const kept = files === 0 ? "" : ` The ${files} file${files === 1 ? "" : "s"} of its first attempt stay.`;
  return {
    level: "info",
    code: "run-repeated",
    message: `Weft ended while this run was being computed; it was started again.${kept}`,
  };
}
