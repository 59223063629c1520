import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WidgetProps } from '../widget-types';

/** The last resort: the value itself as JSON, written back whenever it parses. */
export const JsonWidget = (widget: WidgetProps) => <JsonInput {...widget} />;

export function JsonInput({
  label,
  help,
  error,
  value,
  onChange,
}: Pick<WidgetProps, 'label' | 'value' | 'onChange'> & Partial<Pick<WidgetProps, 'help' | 'error'>>) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2) ?? '');
  const [broken, setBroken] = useState(false);
  const change = (next: string) => {
    setText(next);
    try {
      onChange(next.trim() === '' ? undefined : JSON.parse(next));
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <Textarea
      label={label}
      description={help}
      error={broken ? t('form.brokenJson') : error}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      autosize
      minRows={4}
      maxRows={16}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
    />
  );
}
