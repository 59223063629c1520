import { Autocomplete, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { DoubtHint } from '../../fields/doubt-hint';
import { others, othersThan } from '../../fields/others';
import { textOf, useFormWorld, type WidgetProps } from '../widget-types';

/** A path whose value is looked up: free text, with the paths of this journey suggested. */
export function PathWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { paths } = useFormWorld();
  return (
    <Stack gap={4}>
      <Autocomplete
        label={label}
        description={help}
        error={error}
        data={[...paths]}
        filter={others}
        limit={40}
        value={textOf(value)}
        onChange={(next) => onChange(next === '' ? undefined : next)}
        placeholder="event.properties.…"
      />
      <DoubtHint field={textOf(value)} change={onChange} />
    </Stack>
  );
}

/** Such a path outside of a generated form. */
export function PathInput({
  path,
  label,
  help,
  value,
  onChange,
}: {
  /** Where the value stands: problems of this place are shown. */
  path: string;
  label: string;
  help?: string;
  value: unknown;
  onChange: (path: string | undefined) => void;
}) {
  const { problemAt } = useFormWorld();
  return (
    <PathWidget
      path={path}
      label={label}
      help={help}
      error={problemAt(path)}
      value={value}
      onChange={(next) => onChange(typeof next === 'string' ? next : undefined)}
      field={{ path, widget: 'path' }}
      prefix=""
    />
  );
}

/** The name of an event as a field of its own. */
export function EventWidget({ label, help, error, value, onChange }: WidgetProps) {
  return <EventInput label={label} help={help} error={error} value={value} onChange={onChange} />;
}

/** Event names: those of this journey and of the common catalogue are suggested, any other may be typed. */
export function EventInput({
  label,
  help,
  error,
  value,
  onChange,
}: {
  label: string;
  help?: string | undefined;
  error?: ReactNode;
  value: unknown;
  onChange: (name: string) => void;
}) {
  const { events } = useFormWorld();
  const [before, setBefore] = useState('');
  return (
    <Autocomplete
      onFocus={() => setBefore(textOf(value))}
      filter={othersThan(before)}
      label={label}
      description={help}
      error={error}
      data={[...events]}
      limit={60}
      value={textOf(value)}
      onChange={onChange}
    />
  );
}
