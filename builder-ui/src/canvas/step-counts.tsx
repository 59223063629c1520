import { useTranslation } from 'react-i18next';
import type { StepCounts, StepMarks } from '../graph';
import { formatInstant, formatNumber } from '../ui/format';
import { useCanvasActions } from './actions-context';
import classes from './nodes.module.css';

/** The Live lens under a card: only what is not zero, each with its word; people who are there open the run monitor. */
export function StepCountsRow({ stepId, counts }: { stepId: string; counts: StepCounts }) {
  const { t, i18n } = useTranslation();
  const { showPeople } = useCanvasActions();
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <div className={classes['counts']}>
      {counts.waiting > 0 && (
        <button
          type="button"
          className={`${classes['count']} nodrag nopan`}
          data-kind="waiting"
          onClick={() => showPeople(stepId, 'active')}
        >
          {t('live.waiting', { count: counts.waiting, number: number(counts.waiting) })}
        </button>
      )}
      {counts.parked > 0 && (
        <button
          type="button"
          className={`${classes['count']} nodrag nopan`}
          data-kind="parked"
          onClick={() => showPeople(stepId, 'parked')}
        >
          {t('live.parked', { count: counts.parked, number: number(counts.parked) })}
        </button>
      )}
      {counts.sent > 0 && (
        <span className={classes['count']} data-kind="sent">
          {t('live.sent', { count: counts.sent, number: number(counts.sent) })}
        </span>
      )}
      {counts.skipped > 0 && (
        <span className={classes['count']} data-kind="skipped">
          {t('live.skipped', { count: counts.skipped, number: number(counts.skipped) })}
        </span>
      )}
      {counts.failed > 0 && (
        <span className={classes['count']} data-kind="parked">
          {t('live.failed', { count: counts.failed, number: number(counts.failed) })}
        </span>
      )}
      {counts.sent === 0 && counts.passed > 0 && (
        <span className={classes['count']} data-kind="passed">
          {t('live.passed', { count: counts.passed, number: number(counts.passed) })}
        </span>
      )}
    </div>
  );
}

/** The Person lens under a card: when they came, and how often if more than once. */
export function CameRow({ came }: { came: NonNullable<StepMarks['came']> }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes['counts']}>
      <time className={classes['count']} data-kind="waiting" dateTime={came.at}>
        {formatInstant(came.at, i18n.language)}
        {came.times > 1 && ` · ${t('personLens.times', { count: came.times })}`}
      </time>
    </div>
  );
}
