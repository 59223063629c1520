/** German, complete. */
import canvas from './canvas.json';
import editor from './editor.json';
import form from './form.json';
import home from './home.json';
import journeys from './journeys.json';
import language from './language.json';
import outbox from './outbox.json';
import people from './people.json';
import runs from './runs.json';
import shell from './shell.json';
import start from './start.json';

export const messages = {
  ...shell,
  ...home,
  ...journeys,
  ...start,
  ...runs,
  ...people,
  ...outbox,
  ...canvas,
  ...editor,
  ...form,
  ...language,
};
