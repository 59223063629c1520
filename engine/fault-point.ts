/**
 * Places where a fault test may kill this process, to the instruction. Off unless `SOJOURN_FAULT_FILE` names a file:
 * see fault-point.decision.md. Not for operators, so not part of engine/config.ts.
 */
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';

export type FaultPoint =
  /** The ledger row is claimed, the provider not called. */
  | 'before-call'
  /** The provider accepted, the ledger does not say so. */
  | 'after-accept'
  /** Visits are stored, the run still stands where it was claimed. */
  | 'before-close'
  /** The run rows stand, their driver is not started. */
  | 'before-driver'
  /** The driver is started, the event not marked done. */
  | 'before-done'
  /** Runs of a chunk were moved, the stays that ended by it are not stored. */
  | 'before-batch-stays'
  /** Runs of a chunk were moved, its batch does not say so. */
  | 'after-batch-chunk';

const file = process.env['SOJOURN_FAULT_FILE'];

/** Ends this process at once, as `kill -9` would, when the file arms this point; else does nothing. */
export function faultPoint(point: FaultPoint): void {
  if (file !== undefined) strike(file, point);
}

/** The file holds `<point> <hits to let pass>`. It is taken away before the kill, so that the next process lives. */
function strike(path: string, point: FaultPoint): void {
  const [armed, pass] = read(path).split(' ');
  if (armed !== point) return;
  if (Number(pass) > 0) {
    writeFileSync(path, `${point} ${Number(pass) - 1}`);
    return;
  }
  unlinkSync(path);
  process.kill(process.pid, 'SIGKILL');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
