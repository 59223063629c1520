/** A journey as files: its document, and pictures of it. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { JourneyDocument } from '../../../engine/language';
import { JourneyPicture } from '../canvas';
import type { TemplateNames } from '../content/template-names';

export type ExportFormat = 'png' | 'svg' | 'json';

/** Browsers draw no canvas beyond about 16,000 px on a side. */
const MOST_PX = 12_000;
/** Sharp on dense screens and in print. */
const SCALE = 2;

function svgOf(document: JourneyDocument, nameOfTemplate: TemplateNames): string {
  const place = window.document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(<JourneyPicture document={document} nameOfTemplate={nameOfTemplate} />));
  const picture = new XMLSerializer().serializeToString(place.firstElementChild ?? place);
  root.unmount();
  return picture;
}

async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SCALE, MOST_PX / image.naturalWidth, MOST_PX / image.naturalHeight);
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`${canvas.width} × ${canvas.height}`))), 'image/png');
  });
}

async function blobOf(document: JourneyDocument, format: ExportFormat, nameOfTemplate: TemplateNames): Promise<Blob> {
  switch (format) {
    case 'json':
      return new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' });
    case 'svg':
      return new Blob([svgOf(document, nameOfTemplate)], { type: 'image/svg+xml' });
    case 'png':
      return pngOf(svgOf(document, nameOfTemplate));
  }
}

/** Gives the file to the browser to keep; returns its name. Rejects when a picture cannot be drawn. */
export async function exportJourney(
  document: JourneyDocument,
  format: ExportFormat,
  nameOfTemplate: TemplateNames,
): Promise<string> {
  const file = `${document.id}.${format}`;
  const url = URL.createObjectURL(await blobOf(document, format, nameOfTemplate));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return file;
}
