/** What a command may touch of the process it runs in; tests hand in their own. */
export interface CommandContext {
  /** Folder that relative paths of the person are meant in. */
  readonly cwd: string;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C and by the terminal's end. */
  readonly signal: AbortSignal;
}
