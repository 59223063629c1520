/** A journey as an SVG, drawn by the web app's own code, in English. */
import { createInstance } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { JourneyPicture } from '../../builder-ui/src/canvas/journey-picture';
import { messages } from '../../builder-ui/src/i18n/en';
import type { JourneyDocument } from '../../engine/language';

/** Draws a journey from its entrance to its ends. */
export async function picture(document: JourneyDocument): Promise<string> {
  const i18n = createInstance();
  await i18n.init({ lng: 'en', resources: { en: { translation: messages } }, interpolation: { escapeValue: false } });
  return `${renderToStaticMarkup(createElement(I18nextProvider, { i18n }, createElement(JourneyPicture, { document, nameOfTemplate: () => undefined })))}\n`;
}
