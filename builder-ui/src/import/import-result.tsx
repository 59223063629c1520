import { Alert, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconFileDescription } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Issue, JourneyDocument } from '../../../engine/language';
import { createJourney, journeysQuery } from '../api/journeys';
import { freeId } from '../drafting';
import { JourneyPicture } from '../picture';
import { Empty, Failed } from '../ui/states';
import classes from './import.module.css';
import { IssueItem, ProblemItem } from './problem-items';
import type { ImportRead } from './read-import';

/** More of them are counted only: the editor lists all. */
const ISSUES_SHOWN = 8;
const PROBLEMS_SHOWN = 25;

function Ready({ document, issues, onImported }: { document: JourneyDocument; issues: Issue[]; onImported: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: journeys } = useQuery(journeysQuery);
  const taken = new Set(journeys?.items.map(({ id }) => id));
  const id = taken.has(document.id) ? freeId(document.name, taken) : document.id;
  const create = useMutation({
    mutationFn: () => createJourney({ ...document, id }),
    onSuccess: async () => {
      onImported();
      await navigate({ to: '/journeys/$journeyId', params: { journeyId: id } });
    },
  });
  const stepNameOf = (stepId: string | undefined) => (stepId === undefined ? null : (document.steps[stepId]?.name ?? stepId));
  return (
    <Stack>
      <Paper withBorder radius="lg" className={classes['preview']}>
        <div className={classes['picture']}>
          <JourneyPicture document={document} size="small" />
        </div>
        <Stack gap={4} p="md">
          <Title order={2} className={classes['name']} dir="auto">
            {document.name || id}
          </Title>
          {document.description !== '' && (
            <Text size="sm" c="dimmed" lineClamp={3} dir="auto">
              {document.description}
            </Text>
          )}
          <Text size="sm">
            {t('new.steps', { count: Object.keys(document.steps).length })} · {t('import.id', { id })}
          </Text>
          {id !== document.id && (
            <Text size="sm" c="dimmed">
              {t('import.idTaken', { taken: document.id })}
            </Text>
          )}
        </Stack>
      </Paper>
      {create.isError && <Failed error={create.error} />}
      <Button
        leftSection={<IconCircleCheck size={16} />}
        loading={create.isPending}
        disabled={journeys === undefined}
        onClick={() => create.mutate()}
      >
        {t('import.action')}
      </Button>
      {issues.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('import.mend', { count: issues.length })}
          </Text>
          <ul className={classes['problems']}>
            {issues.slice(0, ISSUES_SHOWN).map((issue, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two issues may say the same of different fields
              <IssueItem key={`${issue.code}-${index}`} issue={issue} stepName={stepNameOf(issue.stepId)} line={null} />
            ))}
          </ul>
          {issues.length > ISSUES_SHOWN && (
            <Text size="sm" c="dimmed">
              {t('bulk.more', { count: issues.length - ISSUES_SHOWN })}
            </Text>
          )}
        </div>
      )}
    </Stack>
  );
}

/** What became of the text: a journey to be imported, a list of what is in the way, or nothing yet. */
export function ImportResult({ read, onImported }: { read: ImportRead; onImported: () => void }) {
  const { t } = useTranslation();
  switch (read.kind) {
    case 'nothing':
      return <Empty icon={<IconFileDescription size={26} />} title={t('import.nothing.title')} text={t('import.nothing.text')} />;
    case 'journey':
      return <Ready key={read.document.id} document={read.document} issues={read.issues} onImported={onImported} />;
    case 'refused':
      return (
        <Stack>
          <Alert color="red" variant="light" title={t('import.refused', { count: read.problems.length })}>
            <Text size="sm">{t('import.refusedText')}</Text>
          </Alert>
          <ul className={classes['problems']}>
            {read.problems.slice(0, PROBLEMS_SHOWN).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same of different fields
              <ProblemItem key={`${problem.code}-${index}`} problem={problem} />
            ))}
          </ul>
          {read.problems.length > PROBLEMS_SHOWN && (
            <Text size="sm" c="dimmed">
              {t('bulk.more', { count: read.problems.length - PROBLEMS_SHOWN })}
            </Text>
          )}
        </Stack>
      );
    default:
      return read satisfies never;
  }
}
