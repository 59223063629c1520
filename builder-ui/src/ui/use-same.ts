import { useState } from 'react';

/**
 * The value, and the very same object as before while what it says is the same: what is made anew with every keystroke must
 * not draw everything again that is made of it. `text`: what it says, for values that JSON cannot write.
 */
export function useSame<Value>(value: Value, text: string = JSON.stringify(value)): Value {
  const [kept, keep] = useState({ value, text });
  if (kept.text === text) return kept.value;
  keep({ value, text });
  return value;
}
