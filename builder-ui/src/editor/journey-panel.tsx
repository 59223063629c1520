import { Box, NumberInput, Stack, Tabs, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { SchemaForm } from '../form';
import { useFormWorld } from '../form/widget-types';
import { ListFrame } from '../form/widgets/list-frame';
import { useDraftState } from './draft-store';
import type { Edits } from './edits';
import { ExitsEditor, GoalEditor } from './goal-editor';
import { aboutForm, entryForm, settingsForm } from './journey-forms';
import { AgainEditor, CapEditor, QuietHoursEditor } from './rules-editor';
import { TriggerEditor } from './trigger-editor';

type Parameter = JourneyDocument['parameters'][number];

function Parameters({ parameters, change }: { parameters: Parameter[]; change: (parameters: Parameter[]) => void }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Parameter>
      label={t('parameters.label')}
      help={t('parameters.help')}
      items={parameters}
      onChange={change}
      keyOf={(_, index) => String(index)}
      nameOf={(parameter, number) => parameter.label || t('parameters.number', { number })}
      addLabel={t('parameters.add')}
      blank={() => ({ name: `value${parameters.length + 1}`, label: '', value: '' })}
      draw={(parameter, put, index) => (
        <Stack gap={6}>
          <TextInput
            size="xs"
            label={t('parameters.title')}
            value={parameter.label}
            error={problemAt(`parameters.${index}.label`)}
            onChange={(event) => put({ ...parameter, label: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={t('parameters.name')}
            value={parameter.name}
            error={problemAt(`parameters.${index}.name`)}
            onChange={(event) => put({ ...parameter, name: event.currentTarget.value })}
          />
          {typeof parameter.value === 'number' ? (
            <NumberInput
              size="xs"
              label={t('form.value')}
              value={parameter.value}
              onChange={(value) => put({ ...parameter, value: typeof value === 'number' ? value : 0 })}
            />
          ) : (
            <TextInput
              size="xs"
              label={t('form.value')}
              value={String(parameter.value)}
              onChange={(event) => put({ ...parameter, value: event.currentTarget.value })}
            />
          )}
        </Stack>
      )}
    />
  );
}

/** The panel of the entrance: who comes in, what the journey is for, what holds for all of it. */
export function JourneyPanel({ edits }: { edits: Edits }) {
  const { t } = useTranslation();
  const document = useDraftState((state) => state.save.current);
  const { problemAt } = useFormWorld();
  const put = (path: string) => (value: unknown) => edits.setJourney([[path, value]]);
  return (
    <Stack gap="md">
      <Text fw={650}>{t('journeyForm.title')}</Text>
      <Tabs defaultValue="entry" keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="entry">{t('journeyForm.tab.entry')}</Tabs.Tab>
          <Tabs.Tab value="goal">{t('journeyForm.tab.goal')}</Tabs.Tab>
          <Tabs.Tab value="settings">{t('journeyForm.tab.settings')}</Tabs.Tab>
          <Tabs.Tab value="about">{t('journeyForm.tab.about')}</Tabs.Tab>
        </Tabs.List>
        <Box pt="md">
          <Tabs.Panel value="entry">
            <Stack gap="md">
              <TriggerEditor trigger={document.trigger} change={put('trigger')} />
              <AgainEditor again={document.entry.again} change={put('entry.again')} />
              <SchemaForm form={entryForm} prefix="journeyForm" value={document} onChange={edits.setJourney} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="goal">
            <Stack gap="md">
              <GoalEditor goal={document.goal} change={put('goal')} />
              <ExitsEditor exits={document.exits} change={put('exits')} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <Stack gap="md">
              <SchemaForm form={settingsForm} prefix="journeyForm" value={document} onChange={edits.setJourney} />
              <QuietHoursEditor quiet={document.settings.quietHours} change={put('settings.quietHours')} />
              <CapEditor cap={document.settings.cap} change={put('settings.cap')} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="about">
            <Stack gap="md">
              <TextInput
                label={t('journeyForm.name.label')}
                value={document.name}
                error={problemAt('name')}
                maxLength={120}
                onChange={(event) => put('name')(event.currentTarget.value)}
              />
              <SchemaForm
                form={aboutForm}
                prefix="journeyForm"
                value={document}
                onChange={(changes) => edits.setJourney(changes.map(([path, value]) => [path, value ?? '']))}
              />
              <TagsInput label={t('journeyForm.tags.label')} value={document.tags} onChange={put('tags')} maxTags={20} />
              <Parameters parameters={document.parameters} change={put('parameters')} />
            </Stack>
          </Tabs.Panel>
        </Box>
      </Tabs>
    </Stack>
  );
}
