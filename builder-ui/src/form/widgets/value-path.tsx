import { Autocomplete } from '@mantine/core';
import { textOf, useFormWorld, type WidgetProps } from '../widget-types';

/** A path whose value is looked up: free text, with the paths of this journey suggested. */
export function PathWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { paths } = useFormWorld();
  return (
    <Autocomplete
      label={label}
      description={help}
      error={error}
      data={[...paths]}
      limit={40}
      value={textOf(value)}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      placeholder="event.properties.…"
    />
  );
}

/** Event names: those of this journey and of the common catalogue are suggested, any other may be typed. */
export function EventInput({
  label,
  error,
  value,
  onChange,
}: {
  label: string;
  error?: string;
  value: unknown;
  onChange: (name: string) => void;
}) {
  const { events } = useFormWorld();
  return <Autocomplete label={label} error={error} data={[...events]} limit={60} value={textOf(value)} onChange={onChange} />;
}
