/** What is wrong with the draft: worked out once per document, shared by badges, fields, counter and F8. */
import { Badge, Box, Button, Group, Popover, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowRightCircle, IconCircleCheck, IconCircleX, IconPencil } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../engine/language';
import { toneOf } from '../ui/issue-tone';
import { issueWords } from '../ui/issue-words';
import classes from './editor.module.css';

const icons = { error: IconCircleX, warning: IconAlertTriangle, todo: IconPencil, next: IconArrowRightCircle };

const IssuesContext = createContext<readonly Issue[]>([]);
export const IssuesProvider = IssuesContext.Provider;
export const useIssues = (): readonly Issue[] => useContext(IssuesContext);

/** That there is no step yet is where every journey begins: it is told as what comes next, not as an error. */
export const isBeginning = ({ code }: Pick<Issue, 'code'>): boolean => code === 'journey_empty';

function IssueLine({ issue }: { issue: Issue }) {
  const { t, i18n } = useTranslation();
  const words = issueWords(issue, t, i18n.language);
  const tone = isBeginning(issue) ? 'next' : toneOf(issue);
  const Icon = icons[tone];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={17} className={classes['issueIcon']} data-severity={tone} aria-label={t(`issues.${tone}`)} />
      <div>
        <Text size="sm">{words.message}</Text>
        <Text size="xs" c="dimmed">
          {words.fix}
        </Text>
      </div>
    </Group>
  );
}

interface IssueListProps {
  issues: readonly Issue[];
  onGo?: (issue: Issue) => void;
  /** Given where issues of several steps stand together. */
  nameOf?: (stepId: string) => string;
}

/** Issues of one step above its form, or of a journey that is to be published; then pressing one may go there. */
export function IssueList({ issues, onGo, nameOf }: IssueListProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="group" aria-label={t('issues.here')} className={classes['issues']}>
      {issues.map((issue, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two issues may say the same of different fields
        <Box key={`${issue.code}-${issue.field}-${index}`}>
          {nameOf && (
            <Text size="xs" fw={600} c="dimmed" ml={27}>
              {issue.stepId === undefined ? t('issues.journey') : nameOf(issue.stepId)}
            </Text>
          )}
          <IssueLine issue={issue} />
          {onGo && (
            <Button variant="subtle" size="compact-xs" ml={20} onClick={() => onGo(issue)}>
              {t('issues.go')}
            </Button>
          )}
        </Box>
      ))}
    </Stack>
  );
}

interface CounterProps {
  onGo: (issue: Issue) => void;
  /** Asks for the first step. */
  onBegin: () => void;
  nameOf: (stepId: string) => string;
}

/** The counter in the header; lists everything, choosing one goes there. */
export function IssueCounter({ onGo, onBegin, nameOf }: CounterProps) {
  const { t } = useTranslation();
  const issues = useIssues();
  const begins = issues.some(isBeginning);
  const count = { error: 0, warning: 0, todo: 0 };
  for (const issue of issues) if (!isBeginning(issue)) count[toneOf(issue)]++;
  if (issues.length === 0) {
    return (
      <Group gap={5} wrap="nowrap" className={classes['fine']} title={t('issues.none')}>
        <IconCircleCheck size={16} aria-hidden="true" />
        <Text size="xs" className={classes['well']}>
          {t('issues.none')}
        </Text>
      </Group>
    );
  }
  if (issues.every(isBeginning)) {
    return (
      <Button variant="subtle" color="gray" size="compact-sm" data-issue-counter={issues.length} onClick={onBegin}>
        {t('issues.begin')}
      </Button>
    );
  }
  return (
    <Popover position="bottom-end" width={420} withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" data-issue-counter={issues.length}>
          <Group gap={6} wrap="nowrap">
            {begins && (
              <Text size="xs" fw={500} c="dimmed">
                {t('issues.begin')}
              </Text>
            )}
            {count.error > 0 && (
              <Badge size="sm" color="red" variant="filled" tt="none">
                {t('canvas.errors', { count: count.error })}
              </Badge>
            )}
            {count.todo > 0 && (
              <Badge size="sm" variant="default" leftSection={<IconPencil size={11} />} tt="none">
                {t('canvas.todos', { count: count.todo })}
              </Badge>
            )}
            {count.warning > 0 && (
              <Badge size="sm" color="yellow" autoContrast tt="none">
                {t('canvas.warnings', { count: count.warning })}
              </Badge>
            )}
          </Group>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('issues.all')}>
        <ScrollArea.Autosize mah={420}>
          <Stack gap={2}>
            {issues.map((issue, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <UnstyledButton key={`${issue.code}-${index}`} className={classes['issue']} onClick={() => onGo(issue)}>
                <Text size="xs" fw={600} c="dimmed">
                  {issue.stepId === undefined ? t('issues.journey') : nameOf(issue.stepId)}
                </Text>
                <IssueLine issue={issue} />
              </UnstyledButton>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
