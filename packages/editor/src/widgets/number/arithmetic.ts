/** What is left to read, and how deep the parentheses are. */
interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Deeper nesting than anybody types is refused instead of read. */
const MAX_DEPTH = 50;

/**
 * The value of what a person typed into a number field: a number, or arithmetic with `+ - * / % ^ **` and parentheses
 * (`512*2`, `(1024-64)/8`). `+=8`, `-=8`, `*=2`, `/=2` change `current`. `undefined` when it is no arithmetic or has no
 * finite value.
 */
export function evaluateArithmetic(text: string, current: number): number | undefined {
  const written = text.trim().replaceAll(",", ".").replaceAll("×", "*").replaceAll("÷", "/");
  const relative = /^([-+*/])=(.+)$/s.exec(written);
  const expression = relative === null ? written : `(${current})${relative[1]}(${relative[2]})`;
  const reader: Reader = { text: expression, at: 0, depth: 0 };
  const value = readSum(reader);
  skipSpace(reader);
  return value !== undefined && reader.at === expression.length && Number.isFinite(value) ? value : undefined;
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1;
}

/** Moves past the first of `operators` that comes next, and says which. */
function take(reader: Reader, operators: readonly string[]): string | undefined {
  skipSpace(reader);
  const found = operators.find((operator) => reader.text.startsWith(operator, reader.at));
  if (found !== undefined) reader.at += found.length;
  return found;
}

function readSum(reader: Reader): number | undefined {
  let value = readProduct(reader);
  while (value !== undefined) {
    const operator = take(reader, ["+", "-"]);
    if (operator === undefined) return value;
    const right = readProduct(reader);
    if (right === undefined) return undefined;
    value = operator === "+" ? value + right : value - right;
  }
  return value;
}

function readProduct(reader: Reader): number | undefined {
  let value = readSigned(reader);
  while (value !== undefined && !reader.text.startsWith("**", reader.at)) {
    const operator = take(reader, ["*", "/", "%"]);
    if (operator === undefined) return value;
    const right = readSigned(reader);
    if (right === undefined) return undefined;
    value = operator === "*" ? value * right : operator === "/" ? value / right : value % right;
  }
  return value;
}

function readSigned(reader: Reader): number | undefined {
  const sign = take(reader, ["-", "+"]);
  if (sign === undefined) return readPower(reader);
  reader.depth += 1;
  const value = reader.depth > MAX_DEPTH ? undefined : readSigned(reader);
  reader.depth -= 1;
  return value === undefined ? undefined : sign === "-" ? -value : value;
}

/** Powers bind to the right, and before a sign: `-2^2` is -4, as in mathematics. */
function readPower(reader: Reader): number | undefined {
  const base = readAtom(reader);
  if (base === undefined || take(reader, ["^", "**"]) === undefined) return base;
  const exponent = readSigned(reader);
  return exponent === undefined ? undefined : base ** exponent;
}

function readAtom(reader: Reader): number | undefined {
  if (take(reader, ["("]) === undefined) return readNumber(reader);
  reader.depth += 1;
  const value = reader.depth > MAX_DEPTH ? undefined : readSum(reader);
  reader.depth -= 1;
  return take(reader, [")"]) === undefined ? undefined : value;
}

function readNumber(reader: Reader): number | undefined {
  skipSpace(reader);
  const match = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(reader.text.slice(reader.at));
  if (match === null) return undefined;
  reader.at += match[0].length;
  return Number(match[0]);
}
