import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../engine/language';
import { textOf } from '../form/widget-types';
import { DurationInput } from '../form/widgets/time';
import { isRecord } from '../ui/is-record';
import { useNestedBuilder } from './nested-builder';

/** How often, since when, and which of these events: the value of an `events.` rule. */
export function DidEditor({ value, change }: { value: unknown; change: (value: unknown) => void }) {
  const { t } = useTranslation();
  const ConditionBuilder = useNestedBuilder();
  const did = isRecord(value) ? value : { atLeast: 1 };
  const period = 'within' in did ? 'within' : textOf(did['since']) === 'entry' ? 'entry' : 'ever';
  const setPeriod = (next: string | null) => {
    const { within: _within, since: _since, ...rest } = did;
    change(next === 'within' ? { ...rest, within: 'P30D' } : next === 'entry' ? { ...rest, since: 'entry' } : rest);
  };
  const setWhere = (where: Condition | undefined) => {
    const { where: _where, ...rest } = did;
    change(where === undefined || where.rules.length === 0 ? rest : { ...rest, where });
  };
  return (
    <Stack gap={6} flex="1 1 100%">
      <Group gap={6}>
        <Text size="xs">{t('condition.atLeast')}</Text>
        <NumberInput
          size="xs"
          aria-label={t('condition.atLeast')}
          min={1}
          max={1000}
          w={66}
          value={typeof did['atLeast'] === 'number' ? did['atLeast'] : 1}
          onChange={(count) => change({ ...did, atLeast: typeof count === 'number' && count >= 1 ? count : 1 })}
        />
        <Select
          size="xs"
          aria-label={t('condition.period')}
          data={['ever', 'entry', 'within'].map((each) => ({ value: each, label: t(`condition.periods.${each}`) }))}
          value={period}
          onChange={setPeriod}
          allowDeselect={false}
          w={170}
        />
        {period === 'within' && (
          <DurationInput
            small
            label={t('condition.periods.within')}
            value={textOf(did['within'])}
            onChange={(iso) => change({ ...did, within: iso ?? 'P1D' })}
          />
        )}
      </Group>
      {did['where'] === undefined ? (
        <Button
          size="compact-xs"
          variant="subtle"
          w="fit-content"
          onClick={() => setWhere({ combinator: 'and', rules: [{ field: 'event.properties.', operator: '=', value: '' }] })}
        >
          {t('form.addWhere')}
        </Button>
      ) : (
        <ConditionBuilder label={t('form.where')} value={did['where'] as Condition} onChange={setWhere} uncounted />
      )}
    </Stack>
  );
}
