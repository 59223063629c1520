/** One person: who they are, what they agreed to, the journeys they are in, and everything that happened, newest first. */
import { Badge, Box, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../engine/api/contract';
import { personQuery } from '../api/people';
import { RunTable } from '../runs';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { Page } from '../ui/page';
import { Loaded } from '../ui/states';
import { ValueTable } from '../ui/value-table';
import { consentRows } from './person-facts';
import { Timeline } from './timeline';

const route = getRouteApi('/shell/people/$personId');

function Facts({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const consent = consentRows(person.consent);
  return (
    <Stack>
      <Paper withBorder radius="lg" p="md">
        <Title order={2} mb="xs">
          {t('person.attributes')}
        </Title>
        <ValueTable values={person.attributes} />
      </Paper>
      <Paper withBorder radius="lg" p="md">
        <Title order={2} mb="xs">
          {t('person.consent')}
        </Title>
        {consent.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('person.neverAsked')}
          </Text>
        ) : (
          <Stack gap={6}>
            {consent.map(({ channel, topic, state }) => (
              <Group key={`${channel}/${topic}`} justify="space-between">
                <Text size="sm">
                  {t(`channel.${channel}`, { defaultValue: channel })}
                  {topic !== '*' && ` · ${topic}`}
                </Text>
                <Badge variant="default" tt="none">
                  {t(`consent.${state}`, { defaultValue: state })}
                </Badge>
              </Group>
            ))}
          </Stack>
        )}
      </Paper>
    </Stack>
  );
}

export function PersonPage() {
  const { t } = useTranslation();
  const { personId } = route.useParams();
  const query = useQuery(personQuery(personId));
  return (
    <Loaded
      query={query}
      loading={
        <Page title={t('person.loading')}>
          <span />
        </Page>
      }
    >
      {(person) => (
        <Page
          title={person.name}
          width={1320}
          intro={
            <Group gap="md">
              {person.email !== null && <span>{person.email}</span>}
              {person.userId !== null && <span>{t('person.userId', { id: person.userId })}</span>}
              <span>{person.timezone ?? t('person.noZone')}</span>
              <span>{t('person.revision', { revision: person.revision })}</span>
              <span>
                {t('person.since')} <Instant at={person.createdAt} />
              </span>
            </Group>
          }
        >
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 4 }}>
              <Facts person={person} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 8 }}>
              <Stack gap="lg">
                <Box>
                  <Group justify="space-between" mb="xs">
                    <Title order={2}>{t('person.runs')}</Title>
                    <TextLink to="/runs" search={{ person: person.id }} size="sm">
                      {t('person.allRuns')}
                    </TextLink>
                  </Group>
                  {person.runs.length === 0 ? (
                    <Paper withBorder radius="lg" p="lg">
                      <Group gap="sm">
                        <IconRoute size={20} aria-hidden="true" />
                        <Text size="sm" c="dimmed">
                          {t('person.noRuns')}
                        </Text>
                      </Group>
                    </Paper>
                  ) : (
                    <RunTable items={person.runs} withPerson={false} />
                  )}
                </Box>
                <Box>
                  <Title order={2} mb="xs">
                    {t('person.timeline')}
                  </Title>
                  <Timeline items={person.timeline} zone={person.timezone} />
                </Box>
              </Stack>
            </Grid.Col>
          </Grid>
        </Page>
      )}
    </Loaded>
  );
}
