import type { JobRow } from '../../store';
import type { Job } from '../contract';
import { iso, isoOrNull } from './instant';

export function jobView(row: JobRow): Job {
  const { _id, kind, subject, due, looked, total, changed, startedAt, finishedAt } = row;
  return {
    id: _id,
    kind,
    subject,
    done: due === null,
    looked,
    total: Math.max(total, looked),
    changed,
    startedAt: iso(startedAt),
    finishedAt: isoOrNull(finishedAt),
  };
}
