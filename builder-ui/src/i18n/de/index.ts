/** German, complete. */
import { messages as first } from './first';
import { messages as rest } from './rest';

export const messages = { ...first, ...rest };
