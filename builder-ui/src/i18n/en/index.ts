/** English, complete. */
import canvas from './canvas.json';
import editor from './editor.json';
import form from './form.json';
import journeys from './journeys.json';
import language from './language.json';
import outbox from './outbox.json';
import panel from './panel.json';
import people from './people.json';
import runs from './runs.json';
import shell from './shell.json';

export const messages = {
  ...shell,
  ...journeys,
  ...runs,
  ...people,
  ...outbox,
  ...canvas,
  ...editor,
  ...form,
  ...language,
  ...panel,
};
