/** German: the words of every other page. */
import words from '../../../../engine/language/words/de.json';
import canvas from './canvas.json';
import content from './content.json';
import editor from './editor.json';
import form from './form.json';
import gallery from './gallery.json';
import issues from './issues.json';
import language from './language.json';
import lenses from './lenses.json';
import outbox from './outbox.json';
import panel from './panel.json';
import people from './people.json';
import runs from './runs.json';
import simulated from './simulated.json';

export const messages = {
  ...runs,
  ...people,
  ...outbox,
  ...canvas,
  ...content,
  ...editor,
  ...form,
  ...gallery,
  ...issues,
  ...language,
  ...lenses,
  ...panel,
  ...simulated,
  ...words,
};
