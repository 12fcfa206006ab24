/** A progress line on a terminal: drawn over itself, gone when the command ends. */
export interface ProgressBar {
  update(title: string, step: number, total: number): void;
  clear(): void;
}

const barWidth = 24;

/** `1.4 s`, `2 min 05 s`. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** The line itself: bar, step, rate, time left. `elapsed` is the time since the first step, in milliseconds. */
export function progressLine(title: string, step: number, total: number, elapsed: number): string {
  const full = total === 0 ? barWidth : Math.round((step / total) * barWidth);
  const bar = "█".repeat(full) + "░".repeat(barWidth - full);
  const rate = elapsed > 0 && step > 0 ? step / (elapsed / 1000) : 0;
  const left = rate > 0 ? ` ${rate.toFixed(1)}/s, ${formatSeconds(((total - step) / rate) * 1000)} left` : "";
  return `${title} ${bar} ${step}/${total}${left}`;
}

export function createProgressBar(stream: NodeJS.WriteStream, now: () => number = Date.now): ProgressBar {
  let current = "";
  let startedAt = 0;
  let drawnAt = 0;
  let shown = false;
  const clear = (): void => {
    if (shown) stream.write("\r\u001b[2K");
    shown = false;
  };
  return {
    update(title, step, total) {
      const time = now();
      if (title !== current) {
        current = title;
        startedAt = time;
        drawnAt = 0;
      }
      if (step < total && time - drawnAt < 50) return;
      drawnAt = time;
      const width = stream.columns > 0 ? stream.columns - 1 : 79;
      stream.write(`\r\u001b[2K${progressLine(title, step, total, time - startedAt).slice(0, width)}`);
      shown = true;
    },
    clear,
  };
}
