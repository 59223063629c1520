import { Group, NumberInput, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { useFormWorld } from '../form/widget-types';
import { zones } from '../form/widgets/time';

type Entry = JourneyDocument['entry'];
interface Props<Name extends keyof Entry> {
  value: Entry[Name];
  change: (value: Entry[Name]) => void;
}

const spans = ['minute', 'hour', 'day'] as const;

/** The account enters instead of each of its people. */
export function OnePerEditor({ value, change }: Props<'onePer'>) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t('entryRules.onePer')}
      description={t('entryRules.onePerHelp')}
      checked={value === 'account'}
      onChange={(event) => change(event.currentTarget.checked ? 'account' : undefined)}
    />
  );
}

/** Who is entered by call comes in beside the trigger. */
export function ByCallEditor({ value, change }: Props<'byCall'>) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t('entryRules.byCall')}
      description={t('entryRules.byCallHelp')}
      checked={value === true}
      onChange={(event) => change(event.currentTarget.checked ? true : undefined)}
    />
  );
}

/** How many may enter in a span of time. */
export function EntryCapEditor({ value, change }: Props<'cap'>) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Switch
        label={t('entryRules.cap')}
        checked={value !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? { per: 'hour', max: 1000 } : undefined)}
      />
      {value !== undefined && (
        <Group gap="xs" align="flex-end">
          <NumberInput
            label={t('entryRules.max')}
            min={1}
            max={10_000_000}
            w={130}
            value={value.max}
            onChange={(max) => change({ ...value, max: typeof max === 'number' && max >= 1 ? max : 1 })}
          />
          <Select
            label={t('entryRules.per')}
            value={value.per}
            allowDeselect={false}
            w={140}
            data={spans.map((each) => ({ value: each, label: t(`entryRules.span.${each}`) }))}
            onChange={(per) => change({ ...value, per: spans.find((each) => each === per) ?? 'hour' })}
          />
        </Group>
      )}
    </Stack>
  );
}

/** From when until when people may enter; an empty side is open. */
export function EntryWindowEditor({ value, change }: Props<'window'>) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const instant = (text: string) => (text === '' ? null : text.slice(0, 16));
  return (
    <Stack gap="xs">
      <Switch
        label={t('entryRules.window')}
        checked={value !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? { from: null, to: null, zone: 'UTC' } : undefined)}
      />
      {value !== undefined && (
        <>
          {(['from', 'to'] as const).map((side) => (
            <TextInput
              key={side}
              type="datetime-local"
              label={t(`entryRules.${side}`)}
              value={value[side] ?? ''}
              error={problemAt(`entry.window.${side}`) ?? (side === 'from' ? problemAt('entry.window') : undefined)}
              onChange={(event) => change({ ...value, [side]: instant(event.currentTarget.value) })}
            />
          ))}
          <Select
            label={t('entryRules.zone')}
            value={value.zone}
            data={['UTC', ...zones.filter((zone) => zone !== 'UTC')]}
            searchable
            limit={60}
            allowDeselect={false}
            nothingFoundMessage={t('form.nothingFound')}
            onChange={(zone) => change({ ...value, zone: zone ?? 'UTC' })}
          />
        </>
      )}
    </Stack>
  );
}

/** Journeys that keep people out, by their tags. */
export function ExcludeTagsEditor({ value, change }: Props<'excludeTags'>) {
  const { t } = useTranslation();
  return (
    <TagsInput
      label={t('entryRules.excludeTags')}
      description={t('entryRules.excludeTagsHelp')}
      value={value ?? []}
      maxTags={20}
      onChange={(tags) => change(tags.length === 0 ? undefined : tags)}
    />
  );
}

/** How long after leaving such a journey. */
export function ExcludeDaysEditor({ value, change }: Props<'excludeDays'>) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <NumberInput
      label={t('entryRules.excludeDays')}
      description={t('entryRules.excludeDaysHelp')}
      error={problemAt('entry.excludeDays')}
      min={1}
      max={365}
      w={200}
      value={value ?? ''}
      onChange={(days) => change(typeof days === 'number' && days >= 1 ? days : undefined)}
    />
  );
}
