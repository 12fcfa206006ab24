import type { ErrorReport, NodeStatus, PlanInput } from "@weft/graph";
import { buildCalls, type NamingOptions, traceCall } from "./build-calls.ts";
import { CallLanes } from "./call-lanes.ts";
import { type MappedItems, mapItems } from "./map-items.ts";
import { type Call, idleNode, isReusable, type MadeResult, type NodeRun, succeeded } from "./node-run.ts";
import { resultName } from "./result-name.ts";
import { RunResults } from "./run-results.ts";
import type { ScheduleOptions, ScheduleOutcome } from "./schedule-plan.ts";
import { producersOf, producersOfAll } from "./sources.ts";
import type { TaskOutcome } from "./task.ts";
import { whyItRan } from "./why-it-ran.ts";

/** How often one node may find its inputs gone before the run gives up: more is a defect, not bad luck. */
const MOST_LOSSES = 20;

/** One run of one plan. All its methods are synchronous turns on its state; only calls wait. */
export class PlanSchedule {
  readonly #options: ScheduleOptions;
  readonly #naming: NamingOptions;
  readonly #nodes: readonly NodeRun[];
  readonly #results: RunResults;
  readonly #lanes: CallLanes;
  /** Nodes to look at; stacks, so that no turn recurses. */
  readonly #demanded: number[] = [];
  readonly #ready: number[] = [];
  /** Calls that wait for another call that makes the same, by result. */
  readonly #followers = new Map<string, Call[]>();
  #asking = 0;
  #error: ErrorReport | undefined;
  #finish: (outcome: ScheduleOutcome) => void = () => {};
  #crash: (error: unknown) => void = () => {};

  constructor(options: ScheduleOptions) {
    const { plan, runName, cache, hash } = options;
    this.#options = options;
    this.#naming = { plan, runName, cache, hash, traced: options.traces !== undefined };
    this.#nodes = plan.nodes.map((node, index) => idleNode(index, node));
    this.#results = new RunResults(options.executor, cache);
    this.#lanes = new CallLanes(options.lanes);
    for (const { node } of this.#nodes) {
      for (const producer of producersOfAll(node.inputs)) this.#node(producer).usersLeft += 1;
    }
  }

  run(): Promise<ScheduleOutcome> {
    const { plan, signal, executor } = this.#options;
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
      this.#demanded.push(...plan.targets.toReversed());
      this.#advance();
    });
  }

  /** Does all that can be done without waiting. */
  #advance(): void {
    try {
      while (!this.#options.signal.aborted) {
        const ready = this.#ready.pop();
        const demanded = ready === undefined ? this.#demanded.pop() : undefined;
        if (ready !== undefined) this.#prepare(this.#node(ready));
        else if (demanded !== undefined) this.#demand(this.#node(demanded));
        else if (!this.#startCall()) break;
      }
      if (this.#lanes.busy + this.#asking === 0) this.#end();
    } catch (error) {
      this.#crash(error);
    }
  }

  #end(): void {
    const open = this.#nodes.find(({ phase }) => phase !== "idle" && phase !== "settled");
    const unmet = this.#options.plan.targets.some((target) => this.#node(target).phase !== "settled");
    const cut = this.#nodes.some(({ status }) => status === "cancelled");
    if (cut || (this.#options.signal.aborted && (unmet || open !== undefined))) {
      this.#finish({ status: "cancelled" });
    } else if (open !== undefined) {
      throw new Error(`the run ended while ${open.node.address} was ${open.phase}`);
    } else if (this.#error !== undefined) {
      this.#finish({ status: "failed", error: this.#error });
    } else {
      this.#finish({ status: "succeeded" });
    }
  }

  #node(index: number): NodeRun {
    const run = this.#nodes[index];
    if (run === undefined) throw new Error(`the plan has no node ${index}`);
    return run;
  }

  // Demand ---------------------------------------------------------------------------------------------------------

  #demand(run: NodeRun): void {
    if (run.phase !== "idle") return;
    run.phase = "waiting";
    const { node } = run;
    if (node.key !== undefined && isReusable(node)) {
      const result = resultName(node, node.key, "", this.#naming);
      const found = this.#results.find(run, result);
      if (found !== undefined) {
        this.#results.hold(run, 0, { result, key: node.key, made: found.made });
        const trace = traceCall(node, [], this.#naming);
        if (trace !== undefined) this.#options.traces?.record(node.address, 0, trace);
        this.#tellFinished(run, 0, "cached", 0, found.reason);
        this.#settle(run, "cached");
        return;
      }
    }
    this.#await(run, (input) => !input.lazy);
  }

  /** Demands what the chosen inputs come from, and lets the node wait for it. */
  #await(run: NodeRun, isChosen: (input: PlanInput) => boolean): void {
    run.phase = "waiting";
    for (const input of run.node.inputs) {
      if (!isChosen(input)) continue;
      for (const producer of producersOf(input.source)) this.#awaitNode(run, this.#node(producer));
    }
    if (run.awaiting === 0) this.#ready.push(run.index);
  }

  #awaitNode(run: NodeRun, producer: NodeRun): void {
    if (producer.phase === "settled") return;
    run.awaiting += 1;
    producer.waiters.push(run.index);
    if (producer.phase === "idle") this.#demanded.push(producer.index);
  }

  // Preparing the calls of a node whose inputs are there -------------------------------------------------------------

  #prepare(run: NodeRun): void {
    const isDemanded = (input: PlanInput): boolean => !input.lazy || run.wanted.has(input.port);
    for (const producer of producersOfAll(run.node.inputs.filter(isDemanded))) {
      const source = this.#node(producer);
      if (!succeeded(source)) {
        this.#skip(run, source);
        return;
      }
    }
    const items = mapItems(run.node, isDemanded, (producer, output) =>
      this.#results.handles(this.#node(producer), output),
    );
    if (items.absent.length > 0 && items.length > 0) void this.#ask(run, items);
    else this.#call(run, items);
  }

  #skip(run: NodeRun, source: NodeRun): void {
    const status = source.status === "cancelled" ? "cancelled" : "skipped";
    this.#tellFinished(run, 0, status, 0, `${source.node.address} ${source.status ?? "did not run"}`);
    this.#settle(run, status);
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
    else if (wanted.size > before.size) this.#await(run, ({ port }) => wanted.has(port) && !before.has(port));
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
    const { result } = call.task;
    if (isReusable(run.node)) {
      const found = this.#results.find(run, result);
      if (found !== undefined) {
        this.#take(run, call, found.made, "cached", 0, found.reason);
        return;
      }
      const followers = this.#followers.get(result);
      if (followers !== undefined) {
        followers.push(call);
        return;
      }
      this.#followers.set(result, []);
    }
    this.#lanes.push(call);
  }

  // Calls ------------------------------------------------------------------------------------------------------------

  #startCall(): boolean {
    const call = this.#lanes.next();
    if (call === undefined) return false;
    const run = this.#node(call.node);
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
    this.#lanes.enter(call);
    const reason = this.#whyItRuns(run, call);
    const { item, count, task } = call;
    this.#options.emit({
      type: "node.started",
      node: task.address,
      listIndex: item,
      listLength: count,
      reason,
    });
    try {
      const outcome = await this.#options.executor.execute(task);
      this.#lanes.leave(call);
      if (outcome.kind === "done") {
        run.called = true;
        this.#take(run, call, outcome, "done", outcome.ms, reason);
        this.#passOn(call);
      } else {
        run.open -= 1;
        this.#takeMishap(run, item, outcome);
        this.#passOn(call);
      }
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
    if (!isReusable(this.#node(call.node).node)) return;
    const followers = this.#followers.get(call.task.result) ?? [];
    this.#followers.delete(call.task.result);
    for (const follower of followers) {
      const run = this.#node(follower.node);
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

  // Settling -----------------------------------------------------------------------------------------------------------

  #conclude(run: NodeRun): void {
    if (run.phase === "settled" || run.open > 0) return;
    if (run.verdict !== undefined) this.#settle(run, run.verdict);
    else if (run.lost.size > 0) this.#makeAgain(run);
    else this.#settle(run, run.called || run.results.length === 0 ? "done" : "cached");
  }

  /** Its inputs are gone: the nodes that made them run again, then this one is prepared anew. */
  #makeAgain(run: NodeRun): void {
    const { lost } = run;
    run.lost = new Set();
    run.losses += 1;
    if (run.losses > MOST_LOSSES)
      throw new Error(`the inputs of ${run.node.address} get lost again and again`);
    this.#results.forget(this.#nodes, run, lost);
    this.#await(run, (input) => !input.lazy || run.wanted.has(input.port));
  }

  #settle(run: NodeRun, status: NodeStatus): void {
    run.phase = "settled";
    run.status = status;
    for (const waiter of run.waiters) {
      const waiting = this.#node(waiter);
      waiting.awaiting -= 1;
      if (waiting.awaiting === 0) this.#ready.push(waiter);
    }
    run.waiters = [];
    if (run.usersLeft === 0) this.#results.drop(run);
    if (run.counted) return;
    run.counted = true;
    for (const index of producersOfAll(run.node.inputs)) {
      const producer = this.#node(index);
      producer.usersLeft -= 1;
      if (producer.usersLeft === 0 && producer.phase === "settled") this.#results.drop(producer);
    }
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
