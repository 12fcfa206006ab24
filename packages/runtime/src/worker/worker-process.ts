import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FromWorker, ToWorker, WorkerSettings } from "./protocol.ts";

/** How much of what native code prints is remembered for a report, in characters. */
const OUTPUT_TAIL = 4000;
/** How long a worker may take to write its results and close its models before it is killed. */
const CLOSE_WITHIN_MS = 20_000;

export interface WorkerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It could not even be started. */
  readonly error?: Error;
  /** The end of what it printed. */
  readonly output: string;
}

export interface WorkerProcessOptions {
  /** The program that calls `startWorker`. */
  readonly entry: URL;
  readonly settings: WorkerSettings;
  onMessage(message: FromWorker): void;
  onExit(exit: WorkerExit): void;
  /** What native code and nodes print; it never reaches this process's own output. */
  onOutput?(text: string): void;
}

/** One child process for its whole life. It ignores Ctrl-C, and exits when this process goes. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #output = "";
  #gone = false;

  constructor(options: WorkerProcessOptions) {
    this.#child = fork(fileURLToPath(options.entry), [], {
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      execArgv: [],
    });
    const child = this.#child;
    const onOutput = (text: string): void => {
      this.#output = (this.#output + text).slice(-OUTPUT_TAIL);
      options.onOutput?.(text);
    };
    child.stdout?.setEncoding("utf8").on("data", onOutput);
    child.stderr?.setEncoding("utf8").on("data", onOutput);
    child.on("message", options.onMessage);
    const killWithHost = (): void => this.kill();
    process.once("exit", killWithHost);
    this.#exited = new Promise((resolve) => {
      const gone = (exit: Omit<WorkerExit, "output">): void => {
        if (this.#gone) return;
        this.#gone = true;
        process.off("exit", killWithHost);
        options.onExit({ ...exit, output: this.#output });
        resolve();
      };
      child.once("exit", (code, signal) => gone({ code, signal }));
      child.once("error", (error) => gone({ code: null, signal: null, error }));
    });
    this.send({ type: "start", settings: options.settings });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(message: ToWorker): void {
    // A failure to send means that the process is gone or going: its exit tells the rest.
    if (!this.#gone && this.#child.connected) this.#child.send(message, () => {});
  }

  kill(): void {
    if (!this.#gone) this.#child.kill("SIGKILL");
  }

  /** Lets it finish writing, and waits until it is gone. */
  async close(): Promise<void> {
    this.send({ type: "close" });
    const timer = setTimeout(() => this.kill(), CLOSE_WITHIN_MS);
    await this.#exited;
    clearTimeout(timer);
  }
}
