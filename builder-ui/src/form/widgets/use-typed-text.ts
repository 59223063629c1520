import { useState } from 'react';
import type { Json } from '../../../../engine/language';
import { typedValue, valueText } from './value-text';

/** A JSON value as somebody types it: what was typed stays as it stands, for as long as it means the same. */
export function useTypedText(value: unknown): { shown: string; read: (text: string) => Json } {
  const [text, setText] = useState(valueText(value));
  const shown = JSON.stringify(typedValue(text)) === JSON.stringify(value) ? text : valueText(value);
  const read = (typed: string) => {
    setText(typed);
    return typedValue(typed);
  };
  return { shown, read };
}
