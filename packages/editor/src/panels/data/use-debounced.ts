import { useEffect, useState } from "react";

/** The value as it was when it last rested for `delay` milliseconds: a search asks only when somebody stops typing. */
export function useDebounced<Value>(value: Value, delay = 200): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return rested;
}
