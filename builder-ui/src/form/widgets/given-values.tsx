/** Values that a step writes: fixed, or looked up when the step is entered. */
import { Autocomplete, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord, textOf, useFormWorld, type WidgetProps } from '../widget-types';
import { ListFrame } from './list-frame';
import { typedValue, valueText } from './value-text';

/** One such value. */
export function GivenInput({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const { paths } = useFormWorld();
  const looked = isRecord(value) && typeof value['from'] === 'string';
  const [text, setText] = useState(valueText(value));
  const shown =
    typedValue(text) === value || JSON.stringify(typedValue(text)) === JSON.stringify(value) ? text : valueText(value);
  return (
    <Stack gap={4}>
      <SegmentedControl
        size="xs"
        aria-label={t('form.valueKind')}
        value={looked ? 'from' : 'fixed'}
        onChange={(kind) => onChange(kind === 'from' ? { from: 'event.properties.' } : '')}
        data={[
          { value: 'fixed', label: t('form.fixed') },
          { value: 'from', label: t('form.lookedUp') },
        ]}
      />
      {looked ? (
        <Autocomplete
          size="xs"
          aria-label={label}
          data={[...paths]}
          value={textOf(value['from'])}
          onChange={(from) => onChange({ from })}
        />
      ) : (
        <TextInput
          size="xs"
          aria-label={label}
          value={shown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onChange(typedValue(event.currentTarget.value));
          }}
        />
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
