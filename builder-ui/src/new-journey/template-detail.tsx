import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createNamed } from '../api/journeys';
import type { ReadyMade } from '../api/ready-made';
import { fromTemplate, type Parameter, parameterProblem } from '../drafting';
import { JourneyPicture } from '../picture';
import { ButtonLink } from '../ui/links';
import { Page } from '../ui/page';
import { Failed } from '../ui/states';
import { makeNeed, missingQuery, nameOf, needsOf } from './needs';
import classes from './new-journey.module.css';
import { ParameterForm } from './parameter-form';

/** One ready-made journey: its picture, what to fill in, what it needs, and the way to one's own. */
export function TemplateDetail({ template, taken }: { template: ReadyMade; taken: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { document } = template;
  const [name, setName] = useState(document.name);
  const [values, setValues] = useState<Record<string, Parameter['value']>>({});
  const [makes, setMakes] = useState(true);
  const [needs] = useState(() => needsOf(document));
  const { data: missing = [] } = useQuery({ ...missingQuery(needs), enabled: needs.length > 0 });
  const start = useMutation({
    mutationFn: async () => {
      const title = name.trim();
      if (makes) for (const need of missing) await makeNeed(need);
      return createNamed(title, taken, (id) => fromTemplate(document, { id, name: title, values }));
    },
    onSuccess: ({ id }) => navigate({ to: '/journeys/$journeyId', params: { journeyId: id } }),
  });
  const ready = name.trim() !== '' && Object.values(values).every((value) => parameterProblem(value) === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) start.mutate();
  };
  const list = new Intl.ListFormat(i18n.language).format(
    missing.map(({ kind, id }) => t(`new.need.${kind}`, { name: nameOf(id) })),
  );
  return (
    <Page
      title={document.name}
      width={1320}
      actions={
        <ButtonLink to="/new" variant="default" leftSection={<IconArrowLeft size={16} />}>
          {t('new.back')}
        </ButtonLink>
      }
    >
      <div className={classes['detail']}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className={classes['stage']} aria-label={t('new.picture')} tabIndex={0}>
          <JourneyPicture document={document} size="whole" />
        </section>
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm" c="dimmed">
              {document.description}
            </Text>
            <TextInput
              label={t('new.name')}
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.currentTarget.value)}
              dir="auto"
              required
            />
            <ParameterForm
              parameters={document.parameters}
              values={values}
              onChange={(key, value) => setValues((old) => ({ ...old, [key]: value }))}
            />
            {missing.length > 0 && (
              <Checkbox
                label={t('new.make', { list })}
                description={t('new.makeText')}
                checked={makes}
                onChange={(event) => setMakes(event.currentTarget.checked)}
              />
            )}
            {start.isError && <Failed error={start.error} />}
            <Group gap="md" wrap="nowrap" className={classes['start']}>
              <Button type="submit" loading={start.isPending} disabled={!ready}>
                {t('new.start')}
              </Button>
              <Text size="xs" c="dimmed" flex={1}>
                {t('new.startText')}
              </Text>
            </Group>
          </Stack>
        </form>
      </div>
    </Page>
  );
}
