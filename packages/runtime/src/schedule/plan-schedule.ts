import type { ErrorReport, NodeStatus, PlanInput } from "@weft/graph";
import { buildCalls, type NamingOptions, traceCall } from "./build-calls.ts";
import { CallLanes } from "./call-lanes.ts";
import { EqualCalls } from "./equal-calls.ts";
import { type MappedItems, mapItems } from "./map-items.ts";
import { type Call, isReusable, type MadeResult, type NodeRun, succeeded } from "./node-run.ts";
import { PlanProgress } from "./plan-progress.ts";
import { resultName } from "./result-name.ts";
import { RunResults } from "./run-results.ts";
import type { ScheduleOptions, ScheduleOutcome } from "./schedule-options.ts";
import { producersOfAll } from "./sources.ts";
import type { TaskOutcome } from "./task.ts";
import { whyItRan } from "./why-it-ran.ts";

/** How often one node may find its inputs gone before the run gives up: more is a defect, not bad luck. */
const MOST_LOSSES = 20;

/** One run of one plan. All its methods are synchronous turns on its state; only calls wait. */
export class PlanSchedule {
  readonly #options: ScheduleOptions;
  readonly #naming: NamingOptions;
  readonly #progress: PlanProgress;
  readonly #results: RunResults;
  readonly #lanes: CallLanes;
  readonly #equals = new EqualCalls();
  #asking = 0;
  #error: ErrorReport | undefined;
  #finish: (outcome: ScheduleOutcome) => void = () => {};
  #crash: (error: unknown) => void = () => {};

  constructor(options: ScheduleOptions) {
    const { plan, runName, cache, hash } = options;
    this.#options = options;
    this.#naming = { plan, runName, cache, hash, traced: options.traces !== undefined };
    this.#results = new RunResults(options.executor, cache);
    this.#progress = new PlanProgress(plan, this.#results);
    this.#lanes = new CallLanes(options.lanes);
  }

  run(): Promise<ScheduleOutcome> {
    const { signal, executor } = this.#options;
    return new Promise<ScheduleOutcome>((resolve, reject) => {
      const onAbort = (): void => {
        executor.cancel();
        this.#advance();
      };
      const settle = (): void => signal.removeEventListener("abort", onAbort);
      this.#finish = (outcome) => {
        settle();
        resolve(outcome);
      };
      this.#crash = (error) => {
        settle();
        executor.cancel();
        reject(error);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#advance();
    });
  }

  /** Does all that can be done without waiting. */
  #advance(): void {
    try {
      while (!this.#options.signal.aborted) {
        const ready = this.#progress.nextReady();
        const demanded = ready === undefined ? this.#progress.nextDemanded() : undefined;
        if (ready !== undefined) this.#prepare(ready);
        else if (demanded !== undefined) this.#demand(demanded);
        else if (!this.#startCall()) break;
      }
      if (this.#lanes.busy + this.#asking > 0) return;
      this.#finish(this.#progress.outcome(this.#options.signal.aborted, this.#error));
    } catch (error) {
      this.#crash(error);
    }
  }

  /** A node that was made before demands nothing. */
  #demand(run: NodeRun): void {
    const { node } = run;
    if (node.key !== undefined && isReusable(node)) {
      const result = resultName(node, node.key, "", this.#naming);
      const found = this.#results.find(run, result);
      if (found !== undefined) {
        this.#results.hold(run, 0, { result, key: node.key, made: found.made });
        const trace = traceCall(node, [], this.#naming);
        if (trace !== undefined) this.#options.traces?.record(node.address, 0, trace);
        this.#tellFinished(run, 0, "cached", 0, found.reason);
        this.#progress.settle(run, "cached");
        return;
      }
    }
    this.#progress.await(run, (input) => !input.lazy);
  }

  /** The inputs have settled: finds out which calls the node needs. */
  #prepare(run: NodeRun): void {
    const isDemanded = (input: PlanInput): boolean => !input.lazy || run.wanted.has(input.port);
    const sources = Array.from(producersOfAll(run.node.inputs.filter(isDemanded)), (index) =>
      this.#progress.node(index),
    );
    if (sources.some(({ phase }) => phase !== "settled")) {
      // One that was there got lost meanwhile, and is made again for another node.
      this.#progress.await(run, isDemanded);
      return;
    }
    const broken = sources.find((source) => !succeeded(source));
    if (broken !== undefined) {
      this.#skip(run, broken);
      return;
    }
    const items = mapItems(run.node, isDemanded, (producer, output) =>
      this.#results.handles(this.#progress.node(producer), output),
    );
    if (items.absent.length > 0 && items.length > 0) void this.#ask(run, items);
    else this.#call(run, items);
  }

  #skip(run: NodeRun, source: NodeRun): void {
    const status = source.status === "cancelled" ? "cancelled" : "skipped";
    this.#tellFinished(run, 0, status, 0, `${source.node.address} ${source.status ?? "did not run"}`);
    this.#progress.settle(run, status);
  }

  /** Asks the node which lazy inputs it wants, for every item; waits for those, or calls it when it wants no more. */
  async #ask(run: NodeRun, items: MappedItems): Promise<void> {
    run.phase = "asking";
    this.#asking += 1;
    const wanted = new Set(run.wanted);
    try {
      for (const { task } of buildCalls(run.index, items, this.#naming)) {
        const outcome = await this.#options.executor.needs(task);
        if (outcome.kind === "needs") for (const port of outcome.ports) wanted.add(port);
        else this.#takeMishap(run, task.listIndex, outcome);
        if (run.verdict !== undefined || run.lost.size > 0) break;
      }
    } catch (error) {
      this.#crash(error);
    }
    this.#asking -= 1;
    const before = run.wanted;
    run.wanted = wanted;
    if (run.verdict !== undefined || run.lost.size > 0) this.#conclude(run);
    else if (wanted.size > before.size)
      this.#progress.await(run, ({ port }) => wanted.has(port) && !before.has(port));
    else this.#call(run, items);
    this.#advance();
  }

  #call(run: NodeRun, items: MappedItems): void {
    run.phase = "running";
    const calls = buildCalls(run.index, items, this.#naming);
    if (calls.length === 0) this.#tellFinished(run, 0, "done", 0, "empty list");
    run.open = calls.length;
    for (const call of calls) {
      if (run.results[call.item]?.result === call.task.result) run.open -= 1;
      else this.#findOrQueue(run, call);
    }
    this.#conclude(run);
  }

  #findOrQueue(run: NodeRun, call: Call): void {
    if (isReusable(run.node)) {
      const found = this.#results.find(run, call.task.result);
      if (found !== undefined) {
        this.#take(run, call, found.made, "cached", 0, found.reason);
        return;
      }
      if (this.#equals.waits(call)) return;
    }
    this.#lanes.push(call);
  }

  #startCall(): boolean {
    const call = this.#lanes.next();
    if (call === undefined) return false;
    const run = this.#progress.node(call.node);
    if (run.verdict === undefined) {
      void this.#execute(run, call);
    } else {
      this.#passOn(call);
      run.open -= 1;
      this.#conclude(run);
    }
    return true;
  }

  async #execute(run: NodeRun, call: Call): Promise<void> {
    const { item, count, task } = call;
    this.#lanes.enter(call);
    try {
      const reason = this.#whyItRuns(run, call);
      const { address: node } = task;
      this.#options.emit({ type: "node.started", node, listIndex: item, listLength: count, reason });
      const outcome = await this.#options.executor.execute(task);
      this.#lanes.leave(call);
      if (outcome.kind === "done") {
        run.called = true;
        this.#take(run, call, outcome, "done", outcome.ms, reason);
      } else {
        run.open -= 1;
        this.#takeMishap(run, item, outcome);
      }
      this.#passOn(call);
      this.#conclude(run);
    } catch (error) {
      this.#crash(error);
    }
    this.#advance();
  }

  #whyItRuns(run: NodeRun, { item, task, trace }: Call): string {
    const before = this.#options.traces?.before(task.address, item);
    const { cache } = this.#options;
    return whyItRan({ effect: run.node.effect, trace, before, cache, lost: run.wasLost });
  }

  /** Calls that waited for this one find its result; when there is none, the first of them makes it in its place. */
  #passOn(call: Call): void {
    if (!isReusable(this.#progress.node(call.node).node)) return;
    for (const follower of this.#equals.leave(call)) {
      const run = this.#progress.node(follower.node);
      this.#findOrQueue(run, follower);
      this.#conclude(run);
    }
  }

  #take(
    run: NodeRun,
    call: Call,
    made: MadeResult,
    status: "done" | "cached",
    ms: number,
    reason: string,
  ): void {
    this.#results.hold(run, call.item, { result: call.task.result, key: call.key, made });
    run.open -= 1;
    if (call.trace !== undefined) this.#options.traces?.record(call.task.address, call.item, call.trace);
    this.#tellFinished(run, call.item, status, ms, reason);
  }

  #takeMishap(run: NodeRun, item: number, outcome: Exclude<TaskOutcome, { kind: "done" }>): void {
    switch (outcome.kind) {
      case "failed":
        this.#error ??= outcome.error;
        run.verdict = "failed";
        this.#options.emit({
          type: "node.failed",
          node: run.node.address,
          listIndex: item,
          ms: outcome.ms,
          error: outcome.error,
        });
        return;
      case "cancelled":
        run.verdict ??= "cancelled";
        this.#tellFinished(run, item, "cancelled", outcome.ms, "the run was cancelled");
        return;
      case "lost":
        run.lost = new Set([...run.lost, ...outcome.results]);
    }
  }

  /** When no call of the node is open any more, it has its status, or it has to wait again. */
  #conclude(run: NodeRun): void {
    if (run.phase === "settled" || run.open > 0) return;
    if (run.verdict !== undefined) this.#progress.settle(run, run.verdict);
    else if (run.lost.size > 0) this.#makeAgain(run);
    else this.#progress.settle(run, run.called || run.results.length === 0 ? "done" : "cached");
  }

  /** Its inputs are gone: the nodes that made them run again, then this one is prepared anew. */
  #makeAgain(run: NodeRun): void {
    const { lost } = run;
    run.lost = new Set();
    run.losses += 1;
    if (run.losses > MOST_LOSSES)
      throw new Error(`the inputs of ${run.node.address} get lost again and again`);
    this.#progress.makeAgain(run, lost, (input) => !input.lazy || run.wanted.has(input.port));
  }

  #tellFinished(
    run: NodeRun,
    listIndex: number,
    status: Exclude<NodeStatus, "failed">,
    ms: number,
    reason: string,
  ): void {
    this.#options.emit({ type: "node.finished", node: run.node.address, listIndex, status, ms, reason });
  }
}
