/** Writes on the person, and pairs of name and text. */
import { Autocomplete, Group, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../ui/is-record';
import { recordsOf, textOf, useFormWorld, type WidgetProps } from '../widget-types';
import { GivenInput } from './given-values';
import { ListFrame } from './list-frame';

type Write = Record<string, unknown>;
const operations = ['set', 'unset', 'increment', 'append', 'remove'] as const;

/** The operand of a write lives under `by` for increments, else under `value`. */
const operandOf = (write: Write): unknown => (write['op'] === 'increment' ? write['by'] : write['value']);

function rebuild(op: string, field: unknown, operand: unknown): Write {
  if (op === 'unset') return { op, field };
  if (op === 'increment') return { op, field, by: typeof operand === 'number' || isRecord(operand) ? operand : 1 };
  return { op, field, value: operand ?? '' };
}

export function UpdateListWidget({ path, label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const { paths, problemAt } = useFormWorld();
  const writable = paths.filter((each) => each.startsWith('profile.') || each.startsWith('account.'));
  return (
    <ListFrame<Write>
      label={label}
      help={help}
      error={error}
      items={recordsOf(value)}
      onChange={onChange}
      keyOf={(_, index) => String(index)}
      nameOf={(write, number) => textOf(write['field']) || t('form.changeNumber', { number })}
      addLabel={t('form.addChange')}
      blank={() => ({ op: 'set', field: 'profile.', value: '' })}
      draw={(write, change, index) => (
        <Stack gap={6}>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <Select
              size="xs"
              aria-label={t('form.operation')}
              data={operations.map((op) => ({ value: op, label: t(`form.op.${op}`) }))}
              value={textOf(write['op'])}
              allowDeselect={false}
              w={130}
              onChange={(op) => change(rebuild(op ?? 'set', write['field'], operandOf(write)))}
            />
            <Autocomplete
              size="xs"
              aria-label={t('form.fieldName')}
              data={writable}
              value={textOf(write['field'])}
              error={problemAt(`${path}.${index}.field`)}
              onChange={(field) => change({ ...write, field })}
              flex={1}
            />
          </Group>
          {write['op'] !== 'unset' && (
            <GivenInput
              label={t('form.value')}
              value={operandOf(write)}
              onChange={(operand) => change(rebuild(textOf(write['op']), write['field'], operand))}
            />
          )}
        </Stack>
      )}
    />
  );
}

/** Names and texts; the order means nothing. */
export function KeyValuesWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const pairs = Object.entries(isRecord(value) ? value : {}).map(([name, text]) => ({ name, text: textOf(text) }));
  const put = (next: { name: string; text: string }[]) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next.map(({ name, text }) => [name, text])));
  return (
    <ListFrame
      label={label}
      help={help}
      error={error}
      items={pairs}
      onChange={put}
      ordered={false}
      keyOf={(_, index) => String(index)}
      nameOf={(pair, number) => pair.name || t('form.pairNumber', { number })}
      addLabel={t('form.addPair')}
      blank={() => ({ name: `key${pairs.length + 1}`, text: '' })}
      draw={(pair, change) => (
        <Group gap="xs" wrap="nowrap">
          <TextInput
            size="xs"
            aria-label={t('form.key')}
            value={pair.name}
            onChange={(event) => change({ ...pair, name: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            aria-label={t('form.value')}
            value={pair.text}
            onChange={(event) => change({ ...pair, text: event.currentTarget.value })}
            flex={1}
          />
        </Group>
      )}
    />
  );
}
