import "./progress-bar.css";

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; `undefined` when nobody knows yet. */
  readonly value: number | undefined;
}

export function ProgressBar({ label, value }: ProgressBarProps) {
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value !== undefined && { "aria-valuenow": Math.round(value * 100) })}
    >
      <div style={{ "--part": value ?? 0 }} />
    </div>
  );
}
