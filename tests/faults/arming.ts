/** Arms one fault point of the running worker: see engine/fault-point.ts. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FaultPoint } from '../../engine/fault-point';

/** The file the processes look at; its path goes into their environment before they start. */
export const FAULT_FILE = path.join(tmpdir(), `sojourn-fault-${process.pid}`);

/** The next process that comes to the point kills itself, after `pass` times of passing it. */
export function arm(point: FaultPoint, pass: number): void {
  const draft = `${FAULT_FILE}.new`;
  writeFileSync(draft, `${point} ${pass}`);
  renameSync(draft, FAULT_FILE);
}

export function disarm(): void {
  rmSync(FAULT_FILE, { force: true });
}
