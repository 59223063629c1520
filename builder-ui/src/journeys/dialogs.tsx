/** The dialogs of the list, loaded when one is asked for. */
import { lazy, Suspense } from 'react';
import type { JourneySummary } from '../../../engine/api/contract';
import { withAllWords } from '../i18n';
import type { BulkAction } from './bulk';

const BulkDialog = lazy(() => withAllWords(import('./bulk-dialog')).then((module) => ({ default: module.BulkDialog })));
const FilingDialog = lazy(() => withAllWords(import('./filing-dialog')).then((module) => ({ default: module.FilingDialog })));
const PauseDialog = lazy(() => withAllWords(import('../pause')).then((module) => ({ default: module.PauseDialog })));
const ResumeDialog = lazy(() => withAllWords(import('../pause')).then((module) => ({ default: module.ResumeDialog })));
const StopDialog = lazy(() => withAllWords(import('../pause')).then((module) => ({ default: module.StopDialog })));

export type Asking = BulkAction | 'file' | 'resume' | 'stop';

interface Props {
  what: Asking;
  /** Pausing one, resuming and stopping concern the first. */
  journeys: JourneySummary[];
  all: JourneySummary[];
  onClose: () => void;
  onDone: () => void;
}

function Dialog({ what, journeys, all, onClose, onDone }: Props) {
  const [first] = journeys;
  if (!first) return null;
  const one = { journeyId: first.id, name: first.name || first.id, onClose };
  switch (what) {
    case 'file':
      return <FilingDialog journeys={journeys} all={all} onClose={onClose} onDone={onDone} />;
    case 'resume':
      return <ResumeDialog {...one} />;
    case 'stop':
      return <StopDialog {...one} people={first.people.live} />;
    case 'pause':
      if (journeys.length === 1) return <PauseDialog {...one} />;
      return <BulkDialog action={what} journeys={journeys} all={all} onClose={onClose} onDone={onDone} />;
    case 'archive':
    case 'unarchive':
    case 'delete':
    case 'duplicate':
      return <BulkDialog action={what} journeys={journeys} all={all} onClose={onClose} onDone={onDone} />;
    default:
      return what satisfies never;
  }
}

export function ListDialog(props: Props) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}
