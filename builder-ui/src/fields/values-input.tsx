/** What a person is like or what comes with an event, as rows of name and value; whoever wants lists and nested values types JSON. */
import { ActionIcon, Autocomplete, Button, Group, Input, JsonInput, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsOf, saysSame, textOfRows, type ValueRow } from './value-rows';

interface Props {
  label: string;
  /** An object in JSON. */
  text: string;
  onChange: (text: string) => void;
  /** Names worth suggesting. */
  names: readonly string[];
}

interface RowProps {
  row: ValueRow;
  number: number;
  names: string[];
  onChange: (row: ValueRow) => void;
  onRemove: () => void;
}

function Row({ row, number, names, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const called = row.name || t('form.pairNumber', { number });
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={called}>
      <Autocomplete
        size="xs"
        flex="1 1 0"
        aria-label={t('values.name')}
        placeholder={t('values.name')}
        data={names}
        value={row.name}
        onChange={(name) => onChange({ ...row, name })}
      />
      <TextInput
        size="xs"
        flex="1.3 1 0"
        aria-label={t('form.value')}
        placeholder={t('form.value')}
        value={row.value}
        onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
        dir="auto"
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('form.remove', { name: called })} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </Group>
  );
}

export function ValuesInput({ label, text, onChange, names }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<ValueRow[]>([]);
  const [asJson, setAsJson] = useState(false);
  // Rows keep what is only begun for as long as the text is theirs.
  const rows = saysSame(textOfRows(typed), text) ? typed : rowsOf(text);
  const put = (next: ValueRow[]) => {
    setTyped(next);
    onChange(textOfRows(next));
  };
  const taken = new Set(rows?.map(({ name }) => name));
  const free = names.filter((name) => !taken.has(name));
  const toggle = (
    <Button variant="subtle" size="compact-xs" disabled={rows === null} onClick={() => setAsJson(!asJson)}>
      {t(asJson ? 'values.asRows' : 'values.asJson')}
    </Button>
  );
  if (asJson || rows === null)
    return (
      <Stack gap={4}>
        <JsonInput
          label={label}
          value={text}
          onChange={onChange}
          autosize
          minRows={3}
          maxRows={12}
          validationError={t('form.brokenJson')}
        />
        <Group justify="flex-end">{toggle}</Group>
      </Stack>
    );
  return (
    <Input.Wrapper label={label} labelElement="div" role="group" aria-label={label}>
      <Stack gap={5} mt={4}>
        {rows.map((row, index) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its name changes while it is typed
            key={index}
            row={row}
            number={index + 1}
            names={free}
            onChange={(next) => put(rows.map((each, at) => (at === index ? next : each)))}
            onRemove={() => put(rows.filter((_, at) => at !== index))}
          />
        ))}
        <Group justify="space-between">
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => put([...rows, { name: '', value: '' }])}
          >
            {t('form.addValue')}
          </Button>
          {toggle}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
