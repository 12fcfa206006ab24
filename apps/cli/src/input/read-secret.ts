import type { CommandContext } from "../command-context.ts";

const MOST_CHARACTERS = 10_000;

/** A secret from a prompt that shows nothing, or from what is piped in. */
export async function readSecret(question: string, context: CommandContext): Promise<string> {
  const { stdin } = context;
  if ("isTTY" in stdin && stdin.isTTY === true) return askHidden(question, context);
  let text = "";
  for await (const piece of stdin) {
    text += String(piece);
    if (text.length > MOST_CHARACTERS) break;
  }
  return text;
}

/** Reads a line from the terminal without showing it. */
export function askHidden(question: string, { stdin, stderr, signal }: CommandContext): Promise<string> {
  stderr.write(question);
  const raw = "setRawMode" in stdin && typeof stdin.setRawMode === "function" ? stdin : undefined;
  const setRaw = (on: boolean): void => {
    if (raw !== undefined && "setRawMode" in raw && typeof raw.setRawMode === "function") raw.setRawMode(on);
  };
  return new Promise((resolve, reject) => {
    let typed = "";
    const end = (): void => {
      stdin.removeListener("data", take);
      signal.removeEventListener("abort", stop);
      setRaw(false);
      stdin.pause();
      stderr.write("\n");
    };
    const stop = (): void => {
      end();
      reject(signal.reason);
    };
    const take = (piece: Buffer | string): void => {
      for (const character of piece.toString()) {
        if (character === "\r" || character === "\n") {
          end();
          resolve(typed);
          return;
        }
        // Ctrl-C and Ctrl-D: in raw mode the terminal does not turn them into signals.
        if (character === "\u0003" || character === "\u0004") {
          end();
          reject(new Error("No key was typed."));
          return;
        }
        if (character === "\u007f" || character === "\b") typed = typed.slice(0, -1);
        else if (typed.length < MOST_CHARACTERS) typed += character;
      }
    };
    setRaw(true);
    signal.addEventListener("abort", stop, { once: true });
    stdin.on("data", take);
    stdin.resume();
  });
}
