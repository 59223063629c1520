import { ActionIcon, Button, Group, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconPlayerPause,
  IconPlayerPlay,
  IconRocket,
  IconTestPipe,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import { ENTRANCE } from '../graph';
import { PauseDialog, ResumeDialog } from '../pause';
import { type Presence, PresenceBadge } from '../presence';
import { StatusBadge } from '../ui/status-badge';
import { CanaryButton } from './canary-button';
import { useDraftState } from './draft-store';
import classes from './editor.module.css';
import { IssueCounter } from './issues';
import { lensesOf } from './lenses';
import { MoreMenu } from './more-menu';
import { SaveStatus } from './save-status';
import { type Commands, type Lens, useLabelWords } from './use-commands';

function UndoButtons({ commands }: { commands: Commands }) {
  const { t } = useTranslation();
  const last = useDraftState((state) => state.history.past.at(-1)?.label);
  const next = useDraftState((state) => state.history.future.at(-1)?.label);
  const labelWords = useLabelWords();
  const words = (key: string, label: typeof last) => (label ? t(key, { what: labelWords(label) }) : t(`${key}Nothing`));
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label={words('undo.undo', last)}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words('undo.undo', last)}
          aria-disabled={!last}
          onClick={() => commands.run('undo')}
        >
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words('undo.redo', next)}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words('undo.redo', next)}
          aria-disabled={!next}
          onClick={() => commands.run('redo')}
        >
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

function PauseButton({ detail }: { detail: JourneyDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const name = useDraftState((state) => state.save.current.name);
  if (detail.status !== 'live' && detail.status !== 'paused') return null;
  const isPaused = detail.status === 'paused';
  const Dialog = isPaused ? ResumeDialog : PauseDialog;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={isPaused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
        onClick={() => setAsking(true)}
      >
        {t(isPaused ? 'journey.resume.action' : 'journey.pause.action')}
      </Button>
      {asking && <Dialog journeyId={detail.id} name={name || detail.id} onClose={close} />}
    </>
  );
}

interface HeaderProps {
  detail: JourneyDetail;
  lens: Lens;
  commands: Commands;
  presence: Presence;
}

/** Name, lens, state of the draft, and what can be done with the journey. */
export function Header({ detail, lens, commands, presence }: HeaderProps) {
  const { t } = useTranslation();
  const name = useDraftState((state) => state.save.current.name);
  const lenses = lensesOf(detail).map(({ lens: value, open }) => ({ value, label: t(`lens.${value}`), disabled: !open }));
  return (
    <header className={classes['bar']}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        <ActionIcon component={Link} to="/journeys" variant="subtle" color="gray" aria-label={t('error.toJourneys')}>
          <IconArrowLeft size={18} />
        </ActionIcon>
        <h1 className={classes['name']}>{name || detail.id}</h1>
        <StatusBadge scope="journey" value={detail.status} />
      </Group>
      <SegmentedControl
        size="xs"
        value={lens}
        onChange={(value) => commands.setLens(value as Lens)}
        data={lenses}
        aria-label={t('lens.label')}
      />
      {lens === 'edit' && (
        <>
          <UndoButtons commands={commands} />
          <SaveStatus />
          <IssueCounter onGo={commands.goToIssue} onBegin={() => commands.runOn(ENTRANCE, 'addAfter')} nameOf={commands.nameOf} />
        </>
      )}
      <PresenceBadge presence={presence} />
      <Group gap="xs" ml="auto" wrap="nowrap">
        <MoreMenu onHelp={() => commands.run('help')} />
        <Button size="xs" variant="default" leftSection={<IconTestPipe size={15} />} onClick={() => commands.run('simulate')}>
          {t('command.simulate')}
        </Button>
        <CanaryButton detail={detail} />
        <PauseButton detail={detail} />
        <Button size="xs" leftSection={<IconRocket size={15} />} onClick={() => commands.run('publish')}>
          {t('publish.open')}
        </Button>
      </Group>
    </header>
  );
}
