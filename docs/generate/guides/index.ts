/** Everything the page on validation says, in its order. A code of the catalogue without a guide fails a test. */
import type { Guides } from '../guide';
import { actions } from './actions';
import { conditions, journeys } from './conditions';
import { entry, segments } from './entry';
import { graph, shape } from './shape';
import { messages, single } from './steps';

export const guides: { title: string; guides: Guides }[] = [
  { title: 'The shape of the document', guides: shape },
  { title: 'The graph', guides: graph },
  { title: 'Trigger, entry, exits, goal, names', guides: entry },
  { title: 'Conditions', guides: conditions },
  { title: 'Other journeys', guides: journeys },
  { title: 'Single steps', guides: single },
  { title: 'Actions', guides: actions },
  { title: 'Messages', guides: messages },
  { title: 'Segments', guides: segments },
];
