import { quote, shorten } from "../../problems/quote.ts";
import type { JsonValue } from "../workflow.ts";
import { JsonFault } from "./json-fault.ts";
import { type MutableJsonObject, setOwn } from "./json-object.ts";

const NUMBER = /^-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
/** Longer than any number that a program writes (a float64 needs 24 characters, a seed 20). */
const MAX_NUMBER_LENGTH = 400;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
const WORDS: ReadonlyArray<readonly [string, boolean | null]> = [
  ["true", true],
  ["false", false],
  ["null", null],
];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads JSON (RFC 8259) as `JSON.parse` does, with three differences that a file format needs: a whole number beyond
 * 2^53-1 keeps its digits as a string, a key that is there twice is a fault (one of the two would be lost), and the
 * depth is limited, so that recursion is safe. It needs no reviver, which older browsers give no source text.
 */
export class JsonReader {
  /** Where whole numbers became strings, as paths: the first few. */
  readonly bigIntegers: string[] = [];
  private readonly text: string;
  private readonly maxDepth: number;
  private readonly path: (string | number)[] = [];
  private at = 0;

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  /** @throws JsonFault */
  readDocument(): JsonValue {
    this.skipSpace();
    const value = this.readValue();
    this.skipSpace();
    if (this.at < this.text.length) {
      throw this.unexpected("the end of the file");
    }
    return value;
  }

  private readValue(): JsonValue {
    const char = this.text[this.at];
    if (char === "{" || char === "[") {
      if (this.path.length >= this.maxDepth) {
        throw new JsonFault("too-deep", "too many objects and lists inside one another", this.at);
      }
      return char === "{" ? this.readObject() : this.readList();
    }
    if (char === '"') {
      return this.readString();
    }
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.readNumber();
  }

  private readObject(): JsonValue {
    const object: MutableJsonObject = {};
    this.at += 1;
    this.skipSpace();
    for (let first = true; this.text[this.at] !== "}"; first = false) {
      this.readSeparator(first, "}");
      if (this.text[this.at] !== '"') {
        throw this.unexpected("a key in double quotes");
      }
      const keyAt = this.at;
      const key = this.readString();
      if (Object.hasOwn(object, key)) {
        throw new JsonFault("duplicate-key", `the key ${quote(key)} is there twice in one object`, keyAt);
      }
      this.skipSpace();
      if (this.text[this.at] !== ":") {
        throw this.unexpected('":"');
      }
      this.at += 1;
      this.skipSpace();
      this.path.push(key);
      setOwn(object, key, this.readValue());
      this.path.pop();
      this.skipSpace();
    }
    this.at += 1;
    return object;
  }

  private readList(): JsonValue {
    const list: JsonValue[] = [];
    this.at += 1;
    this.skipSpace();
    for (let first = true; this.text[this.at] !== "]"; first = false) {
      this.readSeparator(first, "]");
      this.path.push(list.length);
      list.push(this.readValue());
      this.path.pop();
      this.skipSpace();
    }
    this.at += 1;
    return list;
  }

  private readSeparator(first: boolean, close: string): void {
    if (first) {
      return;
    }
    if (this.text[this.at] !== ",") {
      throw this.unexpected(`"," or "${close}"`);
    }
    this.at += 1;
    this.skipSpace();
  }

  private readString(): string {
    let read = "";
    this.at += 1;
    for (;;) {
      const start = this.at;
      let code = this.text.charCodeAt(this.at);
      while (code !== QUOTE && code !== BACKSLASH && code >= 0x20) {
        this.at += 1;
        code = this.text.charCodeAt(this.at);
      }
      const chunk = this.text.slice(start, this.at);
      if (code === QUOTE) {
        this.at += 1;
        return read + chunk;
      }
      if (code !== BACKSLASH) {
        throw this.unexpected("the end of a text (line breaks in it are written \\n)");
      }
      read += chunk + this.readEscape();
    }
  }

  private readEscape(): string {
    const letter = this.text[this.at + 1] ?? "";
    const simple = ESCAPES.get(letter);
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    const digits = this.text.slice(this.at + 2, this.at + 6);
    if (letter !== "u" || !/^[0-9A-Fa-f]{4}$/.test(digits)) {
      throw new JsonFault("not-json", `\\${letter} is no escape that JSON knows`, this.at);
    }
    this.at += 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private readNumber(): JsonValue {
    const start = this.at;
    while (this.at - start <= MAX_NUMBER_LENGTH && /[-+.0-9A-Za-z]/.test(this.text[this.at] ?? "")) {
      this.at += 1;
    }
    const literal = this.text.slice(start, this.at);
    const match = literal.length > MAX_NUMBER_LENGTH ? null : NUMBER.exec(literal);
    if (match === null) {
      this.at = start;
      throw this.unexpected("a value", literal);
    }
    const number = Number(literal);
    if (!Number.isFinite(number)) {
      throw new JsonFault("number-too-large", `the number ${shorten(literal)} is too large`, start);
    }
    const isWhole = match[1] === undefined && match[2] === undefined;
    if (isWhole && !Number.isSafeInteger(number)) {
      this.bigIntegers.push(this.path.join("."));
      return literal;
    }
    return number === 0 ? 0 : number;
  }

  private skipSpace(): void {
    let code = this.text.charCodeAt(this.at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      this.at += 1;
      code = this.text.charCodeAt(this.at);
    }
  }

  private unexpected(wanted: string, literal?: string): JsonFault {
    const char = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const isEnd = this.at >= this.text.length;
    const found = isEnd
      ? "the file ends"
      : `there is ${quote(literal === undefined || literal === "" ? char : literal)}`;
    return new JsonFault("not-json", `where ${wanted} should be, ${found}`, this.at);
  }
}
