/** Why a text is no JSON that a workflow can be read from. Thrown and caught inside this folder. */
export class JsonFault extends Error {
  readonly code: "not-json" | "duplicate-key" | "too-deep" | "number-too-large";
  /** Index into the text. */
  readonly at: number;

  constructor(code: JsonFault["code"], message: string, at: number) {
    super(message);
    this.code = code;
    this.at = at;
  }
}
