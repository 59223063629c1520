import { Box, Stack, Tabs, TagsInput, Text, TextInput } from '@mantine/core';
import { type ComponentProps, type ReactNode, useCallback, useEffect, useState } from 'react';
import { type FieldValues, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { useCanvas } from '../canvas';
import { BoundField, type Commit, FieldBoundary, JsonInput, SchemaForm } from '../form';
import { valueAtPath } from '../form/visible-fields';
import { entranceSlot, type Slot } from '../graph';
import { Outcomes, quietOutcomes } from '../preview';
import { useDraftState } from './draft-store';
import type { Edits } from './edits';
import {
  ByCallEditor,
  EntryCapEditor,
  EntryWindowEditor,
  ExcludeDaysEditor,
  ExcludeTagsEditor,
  OnePerEditor,
} from './entry-rules-editor';
import { ExitsEditor, GoalEditor } from './goal-editor';
import { aboutForm, entryForm, settingsForm } from './journey-forms';
import { Parameters } from './parameters-editor';
import { refusalWords } from './refusal-words';
import { AgainEditor, CapEditor, QuietHoursEditor } from './rules-editor';
import { TriggerEditor } from './trigger-editor';

type Entry = JourneyDocument['entry'];
type Draw<Value> = (value: Value, change: (value: Value) => void) => ReactNode;

const tabs = ['entry', 'goal', 'settings', 'about'] as const;
const elsewhere: Record<string, (typeof tabs)[number]> = {
  goal: 'goal',
  exits: 'goal',
  settings: 'settings',
  name: 'about',
  description: 'about',
  tags: 'about',
  parameters: 'about',
};
/** Where a field of the journey is edited. */
const tabOf = (field: string): string => elsewhere[field.split('.')[0] ?? ''] ?? 'entry';

/** Draws inside the boundary around it: what fails takes nothing else along. */
const Drawn = ({ draw }: { draw: () => ReactNode }) => draw();

/** A part of the journey with an editor of its own, bound like the generated fields. */
function useParts(document: JourneyDocument, commit: Commit) {
  const { t } = useTranslation();
  const { control } = useForm<FieldValues>({ defaultValues: document as FieldValues });
  return <Value,>(path: string, draw: Draw<Value>) => (
    <BoundField control={control} path={path} stored={valueAtPath(document, path)} commit={commit}>
      {({ value, change, refused }) => (
        <div data-field={path}>
          <FieldBoundary
            message={t('form.fieldFailed', { field: t('form.thisPart') })}
            retry={t('error.retry')}
            fallback={<JsonInput label={path} value={value} onChange={change} />}
          >
            <Drawn draw={() => draw(value as Value, change)} />
          </FieldBoundary>
          {refused !== undefined && (
            <Text size="xs" c="var(--mantine-color-error)" mt={4}>
              {refused}
            </Text>
          )}
        </div>
      )}
    </BoundField>
  );
}

/** The panel of the entrance: who comes in, what the journey is for, what holds for all of it. */
export function JourneyPanel({ edits, addAt }: { edits: Edits; addAt: (slot: Slot) => void }) {
  const { t, i18n } = useTranslation();
  const document = useDraftState((state) => state.save.current);
  const asked = useCanvas((state) => state.asked);
  const [tab, setTab] = useState<string | null>('entry');
  useEffect(() => {
    if (asked !== null) setTab(tabOf(asked.field));
  }, [asked]);
  const commit: Commit = (changes) => {
    const { refused } = edits.setJourney(changes);
    return refused && refusalWords(refused, t, i18n.language);
  };
  const part = useParts(document, commit);
  const { settings } = document;
  const quiet = useCallback<ComponentProps<typeof Outcomes>['outcomes']>(
    (people, now) => quietOutcomes(settings, people, now),
    [settings],
  );
  return (
    <Stack gap="md">
      <Text fw={650}>{t('journeyForm.title')}</Text>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List grow>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name} px={6}>
              {t(`journeyForm.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Box pt="md">
          <Tabs.Panel value="entry">
            <Stack gap="md">
              {part<JourneyDocument['trigger']>('trigger', (value, change) => (
                <TriggerEditor trigger={value} change={change} />
              ))}
              {part<JourneyDocument['entry']['again']>('entry.again', (value, change) => (
                <AgainEditor again={value} change={change} />
              ))}
              <SchemaForm form={entryForm} prefix="journeyForm" value={document} commit={commit} />
              {document.trigger.kind !== 'api' &&
                part<Entry['byCall']>('entry.byCall', (value, change) => <ByCallEditor value={value} change={change} />)}
              {part<Entry['onePer']>('entry.onePer', (value, change) => (
                <OnePerEditor value={value} change={change} />
              ))}
              {part<Entry['cap']>('entry.cap', (value, change) => (
                <EntryCapEditor value={value} change={change} />
              ))}
              {part<Entry['window']>('entry.window', (value, change) => (
                <EntryWindowEditor value={value} change={change} />
              ))}
              {part<Entry['excludeTags']>('entry.excludeTags', (value, change) => (
                <ExcludeTagsEditor value={value} change={change} />
              ))}
              {part<Entry['excludeDays']>('entry.excludeDays', (value, change) => (
                <ExcludeDaysEditor value={value} change={change} />
              ))}
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="goal">
            <Stack gap="md">
              {part<JourneyDocument['goal']>('goal', (value, change) => (
                <GoalEditor goal={value} change={change} addStep={() => addAt(entranceSlot('goal', null))} />
              ))}
              {part<JourneyDocument['exits']>('exits', (value, change) => (
                <ExitsEditor exits={value} change={change} />
              ))}
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <Stack gap="md">
              <SchemaForm form={settingsForm} prefix="journeyForm" value={document} commit={commit} />
              {part<JourneyDocument['settings']['quietHours']>('settings.quietHours', (value, change) => (
                <QuietHoursEditor quiet={value} change={change} />
              ))}
              <Outcomes title={t('outcome.title.quiet')} outcomes={quiet} />
              {part<JourneyDocument['settings']['cap']>('settings.cap', (value, change) => (
                <CapEditor cap={value} change={change} />
              ))}
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="about">
            <Stack gap="md">
              {part<string>('name', (value, change) => (
                <TextInput
                  label={t('journeyForm.name.label')}
                  value={value ?? ''}
                  maxLength={120}
                  onChange={(event) => change(event.currentTarget.value)}
                />
              ))}
              <SchemaForm form={aboutForm} prefix="journeyForm" value={document} commit={commit} />
              {part<string[]>('tags', (value, change) => (
                <TagsInput label={t('journeyForm.tags.label')} value={value ?? []} onChange={change} maxTags={20} />
              ))}
              {part<JourneyDocument['parameters']>('parameters', (value, change) => (
                <Parameters parameters={value ?? []} change={change} />
              ))}
            </Stack>
          </Tabs.Panel>
        </Box>
      </Tabs>
    </Stack>
  );
}
