/** Values that a step writes: fixed, looked up when the step is entered, or an instant some time after that. */
import { Autocomplete, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../ui/is-record';
import { textOf, useFormWorld, type WidgetProps } from '../widget-types';
import { ListFrame } from './list-frame';
import { DurationInput } from './time';
import { useTypedText } from './use-typed-text';

const kinds = ['fixed', 'from', 'ahead'] as const;
type Kind = (typeof kinds)[number];
const kindOf = (value: unknown): Kind =>
  kinds.find((kind) => isRecord(value) && typeof value[kind] === 'string' && Object.keys(value).length === 1) ?? 'fixed';
const blanks: Record<Kind, unknown> = { fixed: '', from: { from: 'event.properties.' }, ahead: { ahead: 'P7D' } };

/** One such value. */
export function GivenInput({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const { paths } = useFormWorld();
  const { shown, read } = useTypedText(value);
  const kind = kindOf(value);
  const given = isRecord(value) ? value : {};
  return (
    <Stack gap={4}>
      <SegmentedControl
        size="xs"
        aria-label={t('form.valueKind')}
        value={kind}
        onChange={(chosen) => onChange(blanks[chosen as Kind])}
        data={kinds.map((each) => ({ value: each, label: t(`form.given.${each}`) }))}
      />
      {kind === 'from' && (
        <Autocomplete
          size="xs"
          aria-label={label}
          data={[...paths]}
          value={textOf(given['from'])}
          onChange={(from) => onChange({ from })}
        />
      )}
      {kind === 'ahead' && (
        <DurationInput small label={label} value={textOf(given['ahead'])} onChange={(iso) => onChange({ ahead: iso ?? 'P1D' })} />
      )}
      {kind === 'fixed' && (
        <TextInput size="xs" aria-label={label} value={shown} onChange={(event) => onChange(read(event.currentTarget.value))} />
      )}
    </Stack>
  );
}

/** Such values by name; the order means nothing. */
export function GivenValuesWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const values = Object.entries(isRecord(value) ? value : {}).map(([name, given]) => ({ name, given }));
  const put = (next: { name: string; given: unknown }[]) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next.map(({ name, given }) => [name, given])));
  return (
    <ListFrame
      label={label}
      help={help}
      error={error}
      items={values}
      onChange={put}
      ordered={false}
      keyOf={(_, index) => String(index)}
      nameOf={({ name }, number) => name || t('form.pairNumber', { number })}
      addLabel={t('form.addValue')}
      blank={() => ({ name: `value${values.length + 1}`, given: '' })}
      draw={({ name, given }, change) => (
        <Stack gap={6}>
          <TextInput
            size="xs"
            aria-label={t('form.key')}
            value={name}
            onChange={(event) => change({ name: event.currentTarget.value, given })}
          />
          <GivenInput label={t('form.value')} value={given} onChange={(next) => change({ name, given: next })} />
        </Stack>
      )}
    />
  );
}
