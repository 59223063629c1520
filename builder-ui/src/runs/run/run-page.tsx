import { Alert, Box, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconParking } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import { runQuery } from '../../api/runs';
import { TaskList } from '../../tasks';
import { Instant } from '../../ui/instant';
import { isRecord } from '../../ui/is-record';
import { ButtonLink, TextLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { StatusBadge } from '../../ui/status-badge';
import { ValueTable } from '../../ui/value-table';
import { Operations } from './operations';
import { Path } from './path';
import { RunCanvas } from './run-canvas';
import { SentMessages } from './sent-messages';

const route = getRouteApi('/shell/runs/$runId');

function Facts({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <Group gap="md">
      <StatusBadge scope="run" value={run.status} />
      <span>
        {t('run.entered')} <Instant at={run.enteredAt} exact />
      </span>
      {run.endedAt !== null && (
        <span>
          {t('run.ended')} <Instant at={run.endedAt} exact />{' '}
          {run.exitReason !== null && `· ${t(`reason.${run.exitReason}`, { defaultValue: run.exitReason })}`}
        </span>
      )}
      {run.due !== null && run.endedAt === null && (
        <span>
          {t('run.next')} <Instant at={run.due} exact />
        </span>
      )}
      {run.key !== null && <span>{t('run.key', { key: run.key })}</span>}
      {run.attempt > 0 && <span>{t('run.attempt', { attempt: run.attempt })}</span>}
      {run.goalReached && <span>{t('runs.goalReached')}</span>}
      <TextLink to="/people/$personId" params={{ personId: run.personId }} size="sm">
        {run.person}
      </TextLink>
    </Group>
  );
}

function Values({ title, values, about }: { title: string; values: unknown; about?: ReactNode }) {
  return (
    <Box>
      <Title order={2} mb={6}>
        {title}
      </Title>
      <Paper withBorder radius="lg" p="md">
        {about}
        {!isEmpty(values) && <ValueTable values={values} />}
      </Paper>
    </Box>
  );
}

const isEmpty = (value: unknown): boolean => value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** The event by its name and time, with what came along. */
function Trigger({ event }: { event: RunDetail['event'] }) {
  const { t } = useTranslation();
  const { name, at, properties = {} } = isRecord(event) ? event : {};
  if (typeof name !== 'string' || typeof at !== 'number') return <Values title={t('run.trigger')} values={event} />;
  const about = (
    <Group justify="space-between" gap="xs">
      <Text fw={600} dir="auto">
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        <Instant at={new Date(at).toISOString()} exact />
      </Text>
    </Group>
  );
  return <Values title={t('run.trigger')} about={about} values={properties} />;
}

function Details({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      {run.status === 'parked' && (
        <Alert color="red" variant="light" icon={<IconParking />} title={t('run.parkedTitle')}>
          <Text size="sm">{t('run.parkedText')}</Text>
          {run.lastError && (
            <Text size="sm" mt={6} ff="monospace">
              {run.lastError.code}: {run.lastError.message}
            </Text>
          )}
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack gap="lg">
            <Box>
              <Title order={2} mb={6}>
                {t('run.path')}
              </Title>
              <Path visits={run.path} document={run.document} />
            </Box>
            <TaskList tasks={run.tasks} />
            <SentMessages messages={run.messages} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack gap="lg">
            <Box>
              <Title order={2} mb={6}>
                {t('run.canvas', { version: run.version })}
              </Title>
              <Paper withBorder radius="lg" h={560} style={{ overflow: 'hidden' }}>
                <RunCanvas run={run} />
              </Paper>
            </Box>
            {!isEmpty(run.event) && <Trigger event={run.event} />}
            {!isEmpty(run.context) && <Values title={t('run.context')} values={run.context} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

export function RunPage() {
  const { t } = useTranslation();
  const { runId } = route.useParams();
  const query = useQuery(runQuery(runId));
  const run = query.data;
  const title = run ? t('run.title', { person: run.person, journey: run.journeyName }) : t('run.loading');
  const actions = run && (
    <>
      <ButtonLink
        variant="default"
        size="sm"
        to="/journeys/$journeyId"
        params={{ journeyId: run.journeyId }}
        search={{ lens: 'person', run: run.id }}
      >
        {t('personLens.open')}
      </ButtonLink>
      <Operations run={run} />
    </>
  );
  return (
    <Page title={title} width={1480} intro={run && <Facts run={run} />} actions={actions}>
      <Loaded query={query}>{(data) => <Details run={data} />}</Loaded>
    </Page>
  );
}
