import { Button, Code, Collapse, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowsSplit,
  IconBolt,
  IconClipboardCheck,
  IconDoorEnter,
  IconDoorExit,
  IconDoorOff,
  IconMail,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../../../engine/api/contract';
import { labelWords } from '../../../engine/language/words';
import { TaskOutcome, TaskStanding } from '../tasks';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { Sentence } from '../ui/sentence';
import { useSpeech } from '../ui/speech';
import { StatusBadge } from '../ui/status-badge';
import classes from './timeline.module.css';

const icons = {
  event: IconBolt,
  entered: IconDoorEnter,
  rejected: IconDoorOff,
  visit: IconArrowsSplit,
  message: IconMail,
  task: IconClipboardCheck,
  ended: IconDoorExit,
} as const;

/** A task in the reader's words: as it stands where it was opened, how it ended where it was completed. */
function Detail({ item: { at, task, why }, zone }: { item: TimelineItem; zone: string | null }) {
  if (task && at === task.completedAt) return <TaskOutcome task={task} withInstant={false} />;
  if (task) {
    return (
      <Group gap="xs">
        <TaskStanding task={task} zone={zone} />
        <StatusBadge scope="task" value={task.status} />
      </Group>
    );
  }
  return why.length === 0 ? null : <Sentence why={why} zone={zone} c="dimmed" />;
}

function Item({ item, zone }: { item: TimelineItem; zone: string | null }) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const speech = useSpeech();
  const Icon = icons[item.kind];
  const hasData = item.data !== null && (typeof item.data !== 'object' || Object.keys(item.data).length > 0);
  return (
    <li className={classes['item']}>
      <span className={classes['icon']} data-kind={item.kind} aria-hidden="true">
        <Icon size={16} />
      </span>
      <div className={classes['body']}>
        <Group gap="xs" justify="space-between" wrap="nowrap" align="baseline">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            <span className="sj-visually-hidden">{t(`timeline.${item.kind}`)}: </span>
            <bdi>{item.heading ? labelWords(item.heading, speech) : item.title}</bdi>
          </Text>
          <Text size="xs" c="dimmed" component="span" className={classes['at']}>
            <Instant at={item.at} zone={zone} />
          </Text>
        </Group>
        <Detail item={item} zone={zone} />
        <Group gap="sm">
          {item.runId !== null && (
            <TextLink to="/runs/$runId" params={{ runId: item.runId }} size="xs">
              {t('timeline.openRun')}
            </TextLink>
          )}
          {hasData && (
            <Button variant="subtle" color="gray" size="compact-xs" onClick={toggle} aria-expanded={open}>
              {t('timeline.details')}
            </Button>
          )}
        </Group>
        <Collapse expanded={open}>
          <Code block mt={4} className={classes['data']} tabIndex={0}>
            {JSON.stringify(item.data, null, 2)}
          </Code>
        </Collapse>
      </div>
    </li>
  );
}

/** What happened to a person, newest first, each with what is known about it. */
export function Timeline({ items, zone }: { items: TimelineItem[]; zone: string | null }) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('timeline.empty')}
      </Text>
    );
  }
  return (
    <ol className={classes['list']}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several things may happen to one person in one instant
        <Item key={`${item.at}-${item.kind}-${index}`} item={item} zone={zone} />
      ))}
    </ol>
  );
}
