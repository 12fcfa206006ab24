import "react";

/** CSS variables in `style`: the type that React ships leaves them out. */
declare module "react" {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
