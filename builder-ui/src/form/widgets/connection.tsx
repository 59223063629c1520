import { ConnectionPicker } from '../../connections';
import { isRecord } from '../../ui/is-record';
import { textOf, type WidgetProps } from '../widget-types';

/** What a step sends through: connections of its channel, or of the connector of its action. */
export function ConnectionWidget({ label, help, error, value, onChange, whole, field }: WidgetProps) {
  const step = isRecord(whole) ? whole : {};
  const channel = textOf(step['channel']) || undefined;
  const connector = textOf(step['uses']).split('/')[0] || undefined;
  return (
    <ConnectionPicker
      label={label}
      help={help}
      error={error}
      value={textOf(value)}
      channel={channel}
      connector={channel === undefined ? connector : undefined}
      onChange={(id) => onChange(id === '' && field.advanced ? undefined : id)}
    />
  );
}
