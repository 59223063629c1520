import { Autocomplete, Group, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldSelectorProps } from 'react-querybuilder';
import { DoubtHint } from '../fields/doubt-hint';
import { others } from '../fields/others';
import { useFormWorld } from '../form/widget-types';
import { blankRest, type FieldKind, fieldKinds, joinField, splitField } from './rule-model';

function RestInput({ kind, rest, change }: { kind: FieldKind; rest: string; change: (rest: string) => void }) {
  const { t } = useTranslation();
  const { events, paths, steps } = useFormWorld();
  const label = t(`condition.rest.${kind}`);
  switch (kind) {
    case 'segment':
    case 'bucket':
      return null;
    case 'message':
      return (
        <Select
          size="xs"
          aria-label={label}
          placeholder={label}
          data={steps.filter((step) => step.type === 'message').map((step) => ({ value: step.id, label: step.name }))}
          value={rest || null}
          onChange={(next) => change(next ?? '')}
          flex={1}
          allowDeselect={false}
        />
      );
    case 'now':
      return (
        <Select
          size="xs"
          aria-label={label}
          data={['weekday', 'time', 'date'].map((part) => ({ value: part, label: t(`condition.now.${part}`) }))}
          value={rest}
          onChange={(next) => change(next ?? 'weekday')}
          flex={1}
          allowDeselect={false}
        />
      );
    case 'events':
      return (
        <Autocomplete
          size="xs"
          aria-label={label}
          placeholder={label}
          data={[...events]}
          filter={others}
          limit={60}
          value={rest}
          onChange={change}
          flex={1}
        />
      );
    case 'profile':
    case 'event':
    case 'context':
    case 'account': {
      const known = paths.filter((path) => path.startsWith(`${kind}.`)).map((path) => path.slice(kind.length + 1));
      return (
        <Autocomplete
          size="xs"
          aria-label={label}
          placeholder={label}
          data={known}
          filter={others}
          limit={60}
          value={rest}
          onChange={change}
          flex={1}
        />
      );
    }
    default:
      return kind satisfies never;
  }
}

/** First what the rule is about, then which of it. */
export function FieldSelector({ value = '', handleOnChange, context }: FieldSelectorProps) {
  const { t } = useTranslation();
  const { kind, rest } = splitField(value);
  return (
    <Stack gap={4} flex="1 1 100%">
      <Group gap={6} wrap="nowrap">
        <Select
          size="xs"
          aria-label={t('condition.about')}
          data={fieldKinds.map((each) => ({ value: each, label: t(`condition.kind.${each}`) }))}
          value={kind}
          allowDeselect={false}
          w={132}
          onChange={(next) => {
            const chosen = (next ?? 'profile') as FieldKind;
            handleOnChange(joinField(chosen, blankRest(chosen)));
          }}
        />
        <RestInput kind={kind} rest={rest} change={(next) => handleOnChange(joinField(kind, next))} />
      </Group>
      {/* The event of a filter is not the journey's: nothing is known of it. */}
      {!(context?.otherEvent === true && kind === 'event') && <DoubtHint field={value} change={handleOnChange} />}
    </Stack>
  );
}
