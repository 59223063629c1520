/** German: the words of the first pages; see ../index. */
import home from './home.json';
import journeys from './journeys.json';
import problems from './problems.json';
import shell from './shell.json';
import start from './start.json';
import work from './work.json';

export const messages = { ...shell, ...home, ...journeys, ...start, ...work, ...problems };
