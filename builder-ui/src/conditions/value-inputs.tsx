/** Inputs for the right-hand side of a rule: one value, a list, segments, weekdays, what became of a message. */
import { MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageStatuses } from '../../../engine/language';
import { segmentsQuery } from '../api/segments';
import { weekdays } from '../form/widgets/time';
import { useTypedText } from '../form/widgets/use-typed-text';
import { typedValue, valueText } from '../form/widgets/value-text';
import { formatNumber } from '../ui/format';

export type Change = (value: unknown) => void;
interface InputProps {
  label: string;
  value: unknown;
  change: Change;
}

/** One value as text; `type` is that of an HTML input whose text is stored as it is. */
export function ScalarInput({ label, value, change, type }: InputProps & { type?: string | undefined }) {
  const { shown, read } = useTypedText(value);
  return (
    <TextInput
      size="xs"
      type={type}
      aria-label={label}
      placeholder={label}
      value={shown}
      flex={1}
      miw={70}
      dir="auto"
      onChange={({ currentTarget: { value: typed } }) => change(type === undefined ? read(typed) : typed)}
    />
  );
}

/** A whole number from 0 to 100. */
export function BucketInput({ label, value, change }: InputProps) {
  return (
    <NumberInput
      size="xs"
      aria-label={label}
      min={0}
      max={100}
      allowDecimal={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => change(typeof next === 'number' ? next : '')}
      flex={1}
      miw={70}
    />
  );
}

export function ListInput({ label, value, change }: InputProps) {
  const { t } = useTranslation();
  const items = Array.isArray(value) ? value : [];
  return (
    <TagsInput
      size="xs"
      aria-label={label}
      placeholder={items.length === 0 ? t('condition.listHint') : undefined}
      value={items.map(valueText)}
      onChange={(texts) => change(texts.map(typedValue))}
      acceptValueOnBlur
      splitChars={[',', ';', '\n']}
      flex={1}
    />
  );
}

/** Segments by name, with how many they hold; one that is gone is shown by its id, so that it can be seen and replaced. */
export function SegmentsInput({ label, value, change }: InputProps) {
  const { t, i18n } = useTranslation();
  const { data, isSuccess } = useQuery(segmentsQuery);
  const chosen = [value].flat().filter((each): each is string => typeof each === 'string' && each !== '');
  const known = (data?.items ?? []).map(({ id, name, people }) => ({
    value: id,
    label: t('condition.segmentPeople', { name, count: people, people: formatNumber(people, i18n.language) }),
  }));
  const gone = chosen.filter((id) => !known.some((segment) => segment.value === id));
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      placeholder={chosen.length === 0 ? t('condition.chooseSegment') : undefined}
      data={[...known, ...gone.map((id) => ({ value: id, label: isSuccess ? t('condition.segmentGone', { id }) : id }))]}
      value={chosen}
      onChange={change}
      error={isSuccess && gone.length > 0}
      nothingFoundMessage={t('condition.noSegments')}
      searchable
      flex="1 1 180px"
    />
  );
}

/** One weekday or several. */
export function WeekdaysInput({ label, value, change, several }: InputProps & { several: boolean }) {
  const { t } = useTranslation();
  const chosen = [value].flat().filter((day) => weekdays.some((each) => each === day)) as string[];
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      data={weekdays.map((day) => ({ value: day, label: t(`weekdayLong.${day}`) }))}
      value={chosen}
      onChange={(next) => {
        const days = weekdays.filter((day) => next.includes(day));
        change(several ? days : (days.find((day) => !chosen.includes(day)) ?? days[0] ?? ''));
      }}
      flex="1 1 180px"
    />
  );
}

/** What became of a message; of several, one is enough. */
export function MessageStatusInput({ label, value, change }: InputProps) {
  const { t } = useTranslation();
  const chosen = [value].flat().filter((each): each is string => typeof each === 'string');
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      data={messageStatuses.map((status) => ({ value: status, label: t(`condition.message.${status}`) }))}
      value={chosen}
      onChange={(next) => {
        if (next.length > 0) change(next.length === 1 ? next[0] : next);
      }}
      flex="1 1 180px"
    />
  );
}
