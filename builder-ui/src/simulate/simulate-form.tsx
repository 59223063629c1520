import { Group, Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { ValuesInput } from '../fields/values-input';
import { useFormWorld } from '../form/widget-types';
import { ListFrame } from '../form/widgets/list-frame';
import { DurationInput } from '../form/widgets/time';
import { EventInput } from '../form/widgets/value-path';
import { PersonPicker } from '../people/person-picker';
import { shortId } from '../ui/short-id';
import { OthersFields } from './others-fields';
import type { SimulateForm } from './simulate-body';

const PROFILE = 'profile.';
const PROPERTIES = 'event.properties.';

interface Props {
  document: JourneyDocument;
  form: SimulateForm;
  change: (part: Partial<SimulateForm>) => void;
}

/** Who goes through the journey, what brings them in, and what happens on the way. */
export function SimulateFields({ document, form, change }: Props) {
  const { t } = useTranslation();
  const { paths } = useFormWorld();
  const below = (root: string) => paths.flatMap((path) => (path.startsWith(root) ? [path.slice(root.length)] : []));
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('simulate.who')}
        value={form.who}
        onChange={(who) => change({ who: who === 'stored' ? 'stored' : 'invented' })}
        data={[
          { value: 'invented', label: t('simulate.invented') },
          { value: 'stored', label: t('simulate.stored') },
        ]}
      />
      {form.who === 'stored' ? (
        <PersonPicker
          label={t('simulate.person')}
          placeholder={t('people.search')}
          value={form.personId}
          onChange={(personId) => change({ personId })}
        />
      ) : (
        <ValuesInput
          label={t('simulate.attributes')}
          text={form.attributes}
          onChange={(attributes) => change({ attributes })}
          names={below(PROFILE)}
        />
      )}
      <EventInput label={t('simulate.event')} value={form.eventName} onChange={(eventName) => change({ eventName })} />
      <ValuesInput
        label={t('simulate.properties')}
        text={form.properties}
        onChange={(properties) => change({ properties })}
        names={below(PROPERTIES)}
      />
      <TextInput
        type="datetime-local"
        label={t('simulate.startAt')}
        value={form.startAt}
        onChange={(event) => change({ startAt: event.currentTarget.value })}
      />
      <ListFrame
        label={t('simulate.events')}
        help={t('simulate.eventsHelp')}
        items={form.events}
        ordered={false}
        onChange={(events) => change({ events })}
        keyOf={(event) => event.key}
        nameOf={(event, number) => event.name || t('trigger.eventNumber', { number })}
        addLabel={t('trigger.addEvent')}
        blank={() => ({ key: shortId(), after: 'P1D', name: '', properties: '{}' })}
        draw={(event, put) => (
          <Stack gap={6}>
            <EventInput label={t('form.event')} value={event.name} onChange={(name) => put({ ...event, name })} />
            <Input.Wrapper label={t('simulate.after')} labelElement="div">
              <Group>
                <DurationInput
                  label={t('simulate.after')}
                  value={event.after}
                  onChange={(iso) => put({ ...event, after: iso ?? 'PT1H' })}
                />
              </Group>
            </Input.Wrapper>
            <ValuesInput
              label={t('simulate.properties')}
              text={event.properties}
              onChange={(properties) => put({ ...event, properties })}
              names={below(PROPERTIES)}
            />
          </Stack>
        )}
      />
      <OthersFields document={document} others={form.others} change={(others) => change({ others })} />
    </Stack>
  );
}
