/** A journey as an SVG, laid out by the canvas's own code and worded as its cards are. */
import { createInstance, type TFunction } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { entranceSummary, entranceTitle } from '../../builder-ui/src/canvas/entrance-words';
import { type Family, type Look, lineColour, lookOf } from '../../builder-ui/src/canvas/step-look';
import { stepSummary } from '../../builder-ui/src/canvas/step-summary';
import { ENTRANCE, type Layout, layout, linePath, outline, portName, type Slot } from '../../builder-ui/src/graph';
import { messages } from '../../builder-ui/src/i18n/en';
import type { JourneyDocument } from '../../engine/language';

/** Tints of the cards in light mode: ground and ink. */
const tints: Record<Family | 'entrance', [ground: string, ink: string]> = {
  entrance: ['#1f7a7a', '#ffffff'],
  talk: ['#e2eefa', '#0d4f8a'],
  time: ['#fbf0d8', '#7d4e00'],
  choice: ['#ece8f8', '#55419c'],
  write: ['#e2f3ea', '#17633d'],
  leave: ['#e9edf0', '#47515b'],
  other: ['#e9edf0', '#47515b'],
};
const LINE_COLOUR = '#9aa7b3';
const INK = '#1d252d';
const DIM = '#5c6771';

/** Draws a journey from its entrance to its ends. */
export async function picture(document: JourneyDocument): Promise<string> {
  const t = await words();
  const shape = outline(document);
  const places = layout(shape);
  const slots = new Map(shape.slots.map((slot) => [slot.id, slot]));
  const title = { title: entranceTitle(document, t, 'en'), summary: entranceSummary(document, t) };
  const parts = [
    ...linesOf(places, slots),
    card(places, ENTRANCE, title, 'entrance', null),
    ...shape.steps.flatMap((id) => {
      const step = document.steps[id];
      if (!step) return [];
      const look = lookOf(step);
      return [card(places, id, { title: step.name, summary: stepSummary(step, t, 'en') }, look.family, look)];
    }),
    ...shape.slots.flatMap((slot) => slotOf(places, slot, portName(document.steps[slot.from], slot.port, t), t)),
  ];
  const [width, height] = [Math.ceil(places.width), Math.ceil(places.height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(document.name)}" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}

async function words(): Promise<TFunction> {
  const i18n = createInstance();
  return i18n.init({ lng: 'en', resources: { en: { translation: messages } }, interpolation: { escapeValue: false } });
}

function linesOf(places: Layout, slots: Map<string, Slot>): string[] {
  return places.lines.flatMap((line) => {
    const [slot, from, to] = [slots.get(line.slot), places.boxes.get(line.from), places.boxes.get(line.to)];
    if (!slot || !from || !to) return [];
    const colour = lineColour(slot.index, slot.count) ?? LINE_COLOUR;
    const dashes = slot.secondary ? ' stroke-dasharray="5 4"' : '';
    const path = `<path d="${rounded(linePath(line, from, to))}" fill="none" stroke="${colour}" stroke-width="1.8"${dashes}/>`;
    if (line.to === slot.id) return [path];
    const [x, y] = [to.x + to.width / 2, to.y];
    return [path, `<path d="${rounded(`M ${x - 5} ${y - 7} L ${x} ${y} L ${x + 5} ${y - 7} Z`)}" fill="${colour}"/>`];
  });
}

function card(
  { boxes }: Layout,
  id: string,
  text: { title: string; summary: string },
  family: Family | 'entrance',
  look: Look | null,
): string {
  const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(id) ?? {};
  const [ground, ink] = tints[family];
  const radius = family === 'entrance' ? 22 : 12;
  const left = look === null ? 20 : 62;
  const fits = Math.floor((width - left - 14) / 6.1);
  const lines = [...wrapped(text.summary, fits, 2)];
  const top = height / 2 - (lines.length * 15) / 2 + 3;
  return [
    `<g transform="translate(${round(x)} ${round(y)})">`,
    `<rect width="${width}" height="${height}" rx="${radius}" fill="${look === null ? ground : '#ffffff'}" stroke="#cfd7de"/>`,
    ...(look === null ? [] : [`<rect x="12" y="20" width="38" height="38" rx="10" fill="${ground}"/>`, iconOf(look, ink)]),
    `<text x="${left}" y="${round(top)}" font-size="14" font-weight="620" fill="${look === null ? ink : INK}">${escaped(cut(text.title, Math.floor(fits * 0.86)))}</text>`,
    ...lines.map(
      (line, index) =>
        `<text x="${left}" y="${round(top + 17 + index * 15)}" font-size="12" fill="${look === null ? ink : DIM}">${escaped(line)}</text>`,
    ),
    '</g>',
  ].join('');
}

const iconOf = ({ icon }: Look, ink: string) =>
  `<g transform="translate(21 29)" color="${ink}">${renderToStaticMarkup(createElement(icon, { size: 20, stroke: 1.8, 'aria-hidden': true }))}</g>`;

/** The label of a way out, and the mark where people leave. */
function slotOf(places: Layout, slot: Slot, label: string, t: TFunction): string[] {
  const { x = 0, y = 0, width = 0, height = 0 } = places.boxes.get(slot.id) ?? {};
  const middle = round(x + width / 2);
  const colour = lineColour(slot.index, slot.count) ?? LINE_COLOUR;
  const back = startOfWayBack(places, slot);
  const down = `M ${middle} ${y} L ${middle} ${y + height - (slot.target === null ? 24 : 0)}`;
  const way = back === null ? down : `M ${middle} ${y} L ${middle} ${y + 18} L ${back} ${y + 18} L ${back} ${y}`;
  const dashes = slot.secondary ? ' stroke-dasharray="5 4"' : '';
  const rail = `<path d="${rounded(way)}" fill="none" stroke="${colour}" stroke-width="1.8"${dashes}/>`;
  const found = [rail];
  if (slot.count > 1 || slot.secondary) found.push(chip(middle, y + 8, cut(label, 22), colour));
  if (slot.target === null)
    found.push(
      `<text x="${middle}" y="${round(y + height - 8)}" font-size="12" fill="${DIM}" text-anchor="middle">${escaped(t('canvas.leaves'))}</text>`,
    );
  return found;
}

/** Where the line of a way back leaves its slot, beside the label; null for a way down. */
function startOfWayBack({ boxes, lines }: Layout, slot: Slot): number | null {
  const line = lines.find(({ from, to }) => from === slot.id && to === slot.target);
  const [from, to] = [boxes.get(slot.id), boxes.get(slot.target ?? '')];
  if (!line || !from || !to || to.y > from.y) return null;
  return Number(/^M (\S+)/.exec(linePath(line, from, to))?.[1]);
}

function chip(middle: number, y: number, label: string, colour: string): string {
  const width = Math.max(40, label.length * 6.6 + 16);
  return `<rect x="${round(middle - width / 2)}" y="${round(y)}" width="${round(width)}" height="20" rx="10" fill="#ffffff" stroke="${colour}"/><text x="${middle}" y="${round(y + 14)}" font-size="12" fill="${INK}" text-anchor="middle">${escaped(label)}</text>`;
}

/** Text in lines of about so many characters; what does not fit is left off. */
function wrapped(text: string, fits: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < fits) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  return lines.length > most
    ? [...kept.slice(0, -1), `${cut(kept.at(-1) ?? '', fits - 2)} …`]
    : kept.map((line) => cut(line, fits));
}

const cut = (text: string, fits: number) => (text.length > fits ? `${text.slice(0, fits - 1)}…` : text);
const round = (value: number) => Math.round(value * 10) / 10;
const rounded = (path: string) => path.replace(/-?\d+\.\d+/g, (number) => String(round(Number(number))));
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
