import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { type Client, createClient } from "@weft/graph/protocol";
import { afterAll } from "vitest";
import { type Finished, finished, startWeft } from "./weft-process.ts";

/** A running `weft serve` and what a client needs to talk to it. */
export interface Serving {
  readonly child: ChildProcessWithoutNullStreams;
  readonly url: string;
  readonly client: Client;
  readonly done: Promise<Finished>;
  /** Ends it as a crash does, and waits until it is gone. */
  crash(): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<Finished>;
}

/** Starts `weft serve --json` and resolves when it listens. It is gone when the test file ends. */
export async function serve(home: string, args: readonly string[] = ["--port", "0"]): Promise<Serving> {
  const child = startWeft(["serve", "--json", "--out", `${home}/output`, ...args], { home });
  const done = finished(child);
  afterAll(() => child.kill("SIGKILL"));
  const url = await new Promise<string>((resolve, reject) => {
    let seen = "";
    child.stdout.on("data", (text: string) => {
      seen += text;
      const found = /"type":"server\.listening","url":"([^"]+)"/.exec(seen)?.[1];
      if (found !== undefined) resolve(found);
    });
    void done.then(({ stderr }) => reject(new Error(`it ended before it listened: ${seen}${stderr}`)));
  });
  return {
    child,
    url,
    client: createClient(url, (address, init) => fetch(address, init)),
    done,
    async crash() {
      child.kill("SIGKILL");
      await done;
    },
    stop() {
      child.kill("SIGINT");
      return done;
    },
  };
}
