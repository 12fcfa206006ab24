import "react";

/** Inline styles may set CSS variables, by which a component hands numbers to its style sheet. */
declare module "react" {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
