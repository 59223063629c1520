import type { GivenChoice } from '../../engine/journeys';
import type { JourneyDocument } from '../../engine/language';
import type { Store } from '../../engine/store';
import type { StepPreview } from '../../engine/worker/batches';

/** An engine whose journey is edited. Journey time stands still except in `pass`, so that nothing but events moves anybody meanwhile. */
export interface Ground {
  journeyId: string;
  /** To look at, never to write. */
  store: Store;
  /** Journey clock, epoch ms. */
  now(): number;
  /** Lets so much time pass at once, ms; all that comes due by then is done when this resolves. */
  pass(ms: number): Promise<void>;
  /** Through the one door: acknowledged when this resolves, handled at some time after. */
  happens(event: string, users: string[]): Promise<void>;
  /** Everything acknowledged is handled and nobody is due. */
  settle(): Promise<void>;
  /** A message step as this ground can send it. */
  message(sent: string | null): object;
  /** Writes the draft. */
  save(document: JourneyDocument): Promise<void>;
  /** What would become of people if the draft were published with these choices. */
  preview(choices: GivenChoice[]): Promise<StepPreview[]>;
  /** Publishes the draft; returns the batch that moves people. */
  publish(choices: GivenChoice[]): Promise<string | null>;
  /** The same batch looks at everybody once more. */
  again(choices: GivenChoice[]): Promise<string>;
  /** Resolves when the batch is done. @param kill whether whoever does it is killed on the way, `kill -9` */
  finish(batch: string, kill: boolean): Promise<void>;
  /** Processes that were killed so far. */
  kills(): number;
  /** How often recipients got each message, by id in the ledger; null where nothing leaves the engine. */
  received(): Promise<Map<string, number> | null>;
  stop(): Promise<void>;
}

/** The event that lets people in. */
export const ENTER = 'Entered';

/** Where the process that moves people is killed: after the runs of a chunk, or when all of the chunk is stored but the batch. */
export const KILLED_AT = ['before-batch-stays', 'after-batch-chunk'] as const;
