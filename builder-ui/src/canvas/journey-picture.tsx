/** A journey as a drawing of its own, without the app around it: for files, prints and previews. The same layout, words and colours as the canvas. */
import { IconDoorEnter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument, Step } from '../../../engine/language';
import type { TemplateNames } from '../content/template-names';
import {
  ENTRANCE,
  type Layout,
  layout as layOut,
  linePath,
  type Outline,
  outline as outlineOf,
  portName,
  type Slot,
} from '../graph';
import { entranceSummary, entranceTitle } from './entrance-words';
import { fitText } from './fit-text';
import { type Family, lineColour, lookOf } from './step-look';
import { stepSummary } from './step-summary';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const ink = { ground: '#f1f4f6', card: '#ffffff', line: '#d5dce2', edge: '#8a949d', text: '#1d2329', soft: '#59636d' };
const tints: Record<Family | 'entrance', [tint: string, ink: string]> = {
  talk: ['#e2eefa', '#0d4f8a'],
  time: ['#fbf0d8', '#7d4e00'],
  choice: ['#ece8f8', '#55419c'],
  write: ['#e2f3ea', '#17633d'],
  leave: ['#e9edf0', '#47515b'],
  other: ['#e9edf0', '#47515b'],
  entrance: ['#12747c', '#ffffff'],
};
const WORDS_X = 61;

interface CardProps {
  box: { x: number; y: number; width: number; height: number };
  title: string;
  summary: string;
  family: Family | 'entrance';
  icon: ReturnType<typeof lookOf>['icon'];
  disabled: boolean;
}

function Card({ box, title, summary, family, icon: Icon, disabled }: CardProps) {
  const [tint, colour] = tints[family];
  // Bold letters are wider than the estimate.
  const [name = ''] = fitText(title, box.width - WORDS_X - 14, 15.2, 1);
  const lines = summary === '' ? [] : fitText(summary, box.width - WORDS_X - 14, 12, 2);
  const top = box.height / 2 - (lines.length * 15) / 2 + 4;
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect
        width={box.width}
        height={box.height}
        rx={family === 'entrance' ? 22 : 12}
        fill={disabled ? ink.ground : ink.card}
        stroke={disabled ? ink.edge : ink.line}
        strokeDasharray={disabled ? '5 4' : undefined}
      />
      <rect x={12} y={box.height / 2 - 19} width={38} height={38} rx={10} fill={tint} />
      <Icon aria-hidden="true" x={21} y={box.height / 2 - 10} size={20} stroke={1.8} color={colour} />
      <text x={WORDS_X} y={top} fontSize={14} fontWeight={620} fill={ink.text}>
        {name}
      </text>
      {lines.map((line, at) => (
        <text key={line} x={WORDS_X} y={top + 17 + at * 15} fontSize={12} fill={ink.soft}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Way({ slot, layout, step }: { slot: Slot; layout: Layout; step: Step | undefined }) {
  const { t } = useTranslation();
  const box = layout.boxes.get(slot.id);
  if (!box) return null;
  const colour = lineColour(slot.index, slot.count) ?? ink.edge;
  const middle = box.x + box.width / 2;
  const [label = ''] = slot.count > 1 || slot.secondary ? fitText(portName(step, slot.port, t), box.width - 20, 11.5, 1) : [];
  const chip = (words: string, y: number, stroke: string, weight: number) => (
    <g>
      <rect
        x={middle - (words.length * 6.6 + 18) / 2}
        y={y}
        width={words.length * 6.6 + 18}
        height={20}
        rx={10}
        fill={ink.card}
        stroke={stroke}
        strokeWidth={1.4}
      />
      <text x={middle} y={y + 14} fontSize={11.5} fontWeight={weight} textAnchor="middle" fill={ink.text}>
        {words}
      </text>
    </g>
  );
  const isEnd = slot.target === null;
  return (
    <g>
      <path
        d={`M ${middle} ${box.y} V ${box.y + box.height - (isEnd ? 12 : 0)}`}
        stroke={colour}
        strokeWidth={1.8}
        strokeDasharray={slot.secondary ? '5 5' : undefined}
      />
      {label !== '' && chip(label, box.y + 4, colour, 600)}
      {isEnd && chip(t('canvas.leaves'), box.y + box.height - 22, ink.line, 400)}
    </g>
  );
}

function Lines({ layout, outline }: { layout: Layout; outline: Outline }) {
  const slots = new Map(outline.slots.map((slot) => [slot.id, slot]));
  return layout.lines.map((line) => {
    const [from, to, slot] = [layout.boxes.get(line.from), layout.boxes.get(line.to), slots.get(line.slot)];
    if (!from || !to || !slot) return null;
    const colour = lineColour(slot.index, slot.count) ?? ink.edge;
    const end = { x: to.x + to.width / 2, y: to.y };
    return (
      <g key={line.id}>
        <path
          d={linePath(line, from, to)}
          fill="none"
          stroke={colour}
          strokeWidth={1.8}
          strokeDasharray={slot.secondary ? '5 5' : undefined}
        />
        {line.to !== slot.id && <path d={`M ${end.x - 5} ${end.y - 9} h 10 l -5 9 z`} fill={colour} />}
      </g>
    );
  });
}

/** Fills the width it is given, in its own proportions; `width` and `height` of the drawing are those of the layout, px. */
export function JourneyPicture({ document, nameOfTemplate }: { document: JourneyDocument; nameOfTemplate: TemplateNames }) {
  const { t, i18n } = useTranslation();
  const outline = outlineOf(document);
  const layout = layOut(outline);
  const entrance = layout.boxes.get(ENTRANCE);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`}
      width={Math.ceil(layout.width)}
      height={Math.ceil(layout.height)}
      fontFamily={FONT}
      role="img"
      aria-label={t('canvas.label', { name: document.name })}
    >
      <rect width="100%" height="100%" fill={ink.ground} />
      <Lines layout={layout} outline={outline} />
      {outline.slots.map((slot) => (
        <Way key={slot.id} slot={slot} layout={layout} step={document.steps[slot.from]} />
      ))}
      {entrance && (
        <Card
          box={entrance}
          title={entranceTitle(document, t, i18n.language)}
          summary={entranceSummary(document, t)}
          family="entrance"
          icon={IconDoorEnter}
          disabled={false}
        />
      )}
      {outline.steps.map((id) => {
        const [step, box] = [document.steps[id], layout.boxes.get(id)];
        if (!step || !box) return null;
        const disabled = step.disabled === true;
        return (
          <Card
            key={id}
            box={box}
            title={step.name || t(`step.${step.type}.title`)}
            summary={disabled ? t('canvas.disabled') : stepSummary(step, t, i18n.language, nameOfTemplate)}
            disabled={disabled}
            {...lookOf(step)}
          />
        );
      })}
    </svg>
  );
}
