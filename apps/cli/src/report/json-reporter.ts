import type { Reporter } from "./reporter.ts";

/** One JSON event a line on stdout, and nothing else there. Bigints are written as decimal strings. */
export function createJsonReporter(stdout: NodeJS.WriteStream): Reporter {
  const write = (event: object): void => {
    stdout.write(
      `${JSON.stringify(event, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value))}\n`,
    );
  };
  return {
    event: write,
    say: () => {},
    print: () => {},
    problems: (problems) => {
      for (const problem of problems) write({ type: "problem.found", problem });
    },
    finish: (finished) => write({ type: "command.finished", ...finished }),
  };
}
