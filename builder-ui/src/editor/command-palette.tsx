import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import { journeysQuery } from '../api/journeys';
import { useCanvas } from '../canvas';
import { ENTRANCE, portName, type Slot } from '../graph';
import { useDraftState } from './draft-store';
import { Finder } from './finder';
import { keyLabel, shortcuts } from './key-map';
import { lensesOf } from './lenses';
import { type Item, textsOf } from './matching';
import type { Commands } from './use-commands';

/** Every screen that stands on its own, and what it is called. */
const places = {
  '/': 'nav.start',
  '/journeys': 'nav.journeys',
  '/new': 'journeys.new',
  '/import': 'journeys.import',
  '/runs': 'nav.runs',
  '/people': 'nav.people',
  '/content': 'nav.content',
  '/outbox': 'nav.outbox',
} as const;
const mac = navigator.platform.startsWith('Mac');

function useSteps(commands: Commands): Item[] {
  const { t } = useTranslation();
  const document = useDraftState((state) => state.save.current);
  return Object.entries(document.steps).map(([id, step]) => ({
    id: `step-${id}`,
    label: step.name || id,
    hint: t(`step.${step.type}.title`, { defaultValue: step.type }),
    texts: textsOf(step),
    run: () => commands.goToStep(id),
  }));
}

function useEverything(commands: Commands, detail: JourneyDetail): Item[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const steps = useSteps(commands);
  const acts = shortcuts
    .filter(({ command }) => command !== 'palette')
    .map(({ command, keys }) => ({
      id: command,
      label: t(`command.${command}`),
      hint: keyLabel(keys[0] ?? '', mac),
      run: () => commands.run(command),
    }));
  const pages = (Object.keys(places) as (keyof typeof places)[]).map((to) => ({
    id: to,
    label: t(places[to]),
    hint: t('palette.page'),
    run: () => void navigate({ to }),
  }));
  const lenses = lensesOf(detail)
    .filter(({ open }) => open)
    .map(({ lens }) => ({
      id: `lens-${lens}`,
      label: t(`lens.${lens}`),
      hint: t('palette.lens'),
      run: () => commands.setLens(lens),
    }));
  return [...acts, ...lenses, ...steps, ...pages, ...useJourneyItems()];
}

/** The other journeys, also those in the archive. */
function useJourneyItems(): Item[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const here = useDraftState((state) => state.save.current.id);
  const journeys = useQuery(journeysQuery).data?.items ?? [];
  return journeys
    .filter(({ id }) => id !== here)
    .map(({ id, name }) => ({
      id: `journey-${id}`,
      label: name || id,
      hint: t('journeys.column.name'),
      run: () => void navigate({ to: '/journeys/$journeyId', params: { journeyId: id } }),
    }));
}

/** Where the selected steps can go: every way out but their own. */
function usePlaces(commands: Commands): Item[] {
  const { t } = useTranslation();
  const steps = useDraftState((state) => state.save.current.steps);
  const moved = useCanvas((state) => (state.selection.size > 0 ? state.selection : state.focused));
  const ids: string[] = typeof moved === 'string' ? [moved] : [...moved];
  const words = ({ from, port, count }: Slot): string => {
    if (from === ENTRANCE) return t(port === 'goal' ? 'move.atGoal' : 'move.atStart');
    const step = steps[from];
    const after = { step: step?.name || from, port: portName(step, port, t) };
    return t(count > 1 ? 'move.afterPort' : 'move.after', after);
  };
  return commands.edits
    .slots()
    .filter(({ from, target }) => !ids.includes(from) && !(ids.length === 1 && target === ids[0]))
    .map((slot) => ({
      id: slot.id,
      label: words(slot),
      hint: slot.target === null ? t('canvas.leaves') : t('move.before', { step: steps[slot.target]?.name || slot.target }),
      run: () => commands.moveTo(slot),
    }));
}

interface Props {
  commands: Commands;
  detail: JourneyDetail;
  onClose: () => void;
}

function Everything({ commands, detail, onClose }: Props) {
  const { t } = useTranslation();
  return <Finder label={t('command.palette')} items={useEverything(commands, detail)} onClose={onClose} />;
}
function Steps({ commands, onClose }: Props) {
  const { t } = useTranslation();
  return <Finder label={t('command.search')} items={useSteps(commands)} onClose={onClose} />;
}
function Places({ commands, onClose }: Props) {
  const { t } = useTranslation();
  return <Finder label={t('command.move')} items={usePlaces(commands)} onClose={onClose} />;
}

const kinds = { palette: Everything, search: Steps, move: Places } as const;

/** Everything that can be done or gone to, by typing a part of its name; or only steps; or only places to move to. */
export function CommandPalette(props: Props) {
  const { t } = useTranslation();
  const { dialog } = props.commands;
  const kind = dialog !== null && dialog in kinds ? (dialog as keyof typeof kinds) : null;
  const Content = kind && kinds[kind];
  return (
    <Modal
      opened={kind !== null}
      onClose={props.onClose}
      withCloseButton={false}
      size="lg"
      padding={8}
      attributes={{ content: { 'aria-label': t(`command.${kind ?? 'palette'}`) } }}
      transitionProps={{ duration: 0 }}
    >
      {Content && <Content {...props} />}
    </Modal>
  );
}
