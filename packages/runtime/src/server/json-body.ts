import { HttpFailure } from "./http-failure.ts";

/** Objects and lists inside one another in a body; the workflow in it is a text and has limits of its own. */
const MAX_DEPTH = 64;

/**
 * Parses a body without letting it hurt: depth is looked at before anything is built, since recursive readers of deep
 * values would overflow the stack. Throws HttpFailure with status 400.
 */
export function parseJsonBody(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) {
    throw new HttpFailure(400, {
      code: "json-too-deep",
      message: `The body has more than ${MAX_DEPTH} lists and objects inside one another.`,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : "";
    throw new HttpFailure(400, { code: "bad-json", message: `The body is no JSON: ${reason}` });
  }
}

const QUOTE = 34;
const BACKSLASH = 92;

/** The deepest nesting of brackets outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
}
