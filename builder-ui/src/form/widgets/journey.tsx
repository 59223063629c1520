import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { journeysQuery } from '../../api/journeys';
import { UsedBy } from '../../connections';
import { textOf, type WidgetProps } from '../widget-types';

/** Another journey by its name; one that is gone is shown by its id, so that it can be seen and replaced. */
export function JourneyWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const journeys = useQuery(journeysQuery).data?.items ?? [];
  const chosen = textOf(value);
  const options = journeys.map(({ id, name }) => ({ value: id, label: name || id }));
  const isKnown = chosen === '' || journeys.some(({ id }) => id === chosen);
  return (
    <>
      <Select
        label={label}
        description={help}
        error={error}
        data={isKnown ? options : [...options, { value: chosen, label: chosen }]}
        value={chosen === '' ? null : chosen}
        onChange={(id) => onChange(id ?? '')}
        placeholder={t('form.chooseJourney')}
        nothingFoundMessage={t('form.noJourney')}
        searchable
        limit={60}
      />
      <UsedBy of="journey" id={chosen} />
    </>
  );
}
