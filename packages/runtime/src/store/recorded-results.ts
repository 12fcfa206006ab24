import type { Outputs } from "../cache/outputs.ts";
import { ResultFolder } from "../cache/result-folder.ts";
import { claimFile } from "./claim-file.ts";

/**
 * Results that cannot be made again (a picture that a remote service made), kept for ever, outside every cache. A result's
 * name is its key; the `take` of a node that can give several is one of its inputs, and so a part of the key.
 */
export class RecordedResults extends ResultFolder {
  /** Waits until no other process makes this result. Answers with what ends the claim; throws the signal's reason. */
  claim(result: string, signal: AbortSignal): Promise<() => Promise<void>> {
    return claimFile(`${this.pathOf(result)}.claim`, signal);
  }

  /** Keeps the first result of a key: a second one, made by another process meanwhile, changes nothing. */
  async record(result: string, outputs: Outputs): Promise<void> {
    if (this.peek(result) !== undefined) return;
    if ((await this.write(result, outputs)) === undefined) {
      throw new Error("a recorded node gave a value that cannot be written down");
    }
  }
}
