import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { entranceTitle } from '../canvas/entrance-words';
import { lineColour, lookOf } from '../canvas/step-look';
import { ENTRANCE, type Layout, linePath, outline, portName, type Slot } from '../graph';
import { cut, inTwoLines } from './fit-text';
import { layoutQuery } from './layout-query';
import classes from './picture.module.css';
import { beginning, whole } from './view-box';

/** Height : width of a small picture. */
export const SMALL_RATIO = 0.62;
/** Letters of a title that fit into one of two lines of a card, and of a label that fit a way out. */
const TITLE_FITS = 23;
const LABEL_FITS = 22;
const LINE_HEIGHT = 19;

function Lines({ places, slots }: { places: Layout; slots: ReadonlyMap<string, Slot> }) {
  return places.lines.map((line) => {
    const [slot, from, to] = [slots.get(line.slot), places.boxes.get(line.from), places.boxes.get(line.to)];
    if (!slot || !from || !to) return null;
    const stroke = lineColour(slot.index, slot.count) ?? 'var(--sj-edge)';
    return (
      <path key={line.id} d={linePath(line, from, to)} stroke={stroke} strokeDasharray={slot.secondary ? '6 5' : undefined} />
    );
  });
}

/** A slot is where a line runs on; its label says which way it is. */
function Way({ places, slot, label }: { places: Layout; slot: Slot; label: string | null }) {
  const { x = 0, y = 0, width = 0, height = 0 } = places.boxes.get(slot.id) ?? {};
  const middle = x + width / 2;
  const stroke = lineColour(slot.index, slot.count) ?? 'var(--sj-edge)';
  const end = slot.target === null;
  const wide = label === null ? 0 : Math.max(44, cut(label, LABEL_FITS).length * 6.8 + 18);
  return (
    <>
      <path d={`M ${middle} ${y} V ${y + height - (end ? 26 : 0)}`} stroke={stroke} fill="none" className={classes['line']} />
      {label !== null && (
        <g>
          <rect x={middle - wide / 2} y={y + 8} width={wide} height={21} rx={10.5} stroke={stroke} className={classes['chip']} />
          <text x={middle} y={y + 22.5} className={classes['label']}>
            {cut(label, LABEL_FITS)}
          </text>
        </g>
      )}
      {end && <circle cx={middle} cy={y + height - 20} r={6} className={classes['end']} />}
    </>
  );
}

/** A picture larger than its frame begins where people come in. */
const intoView = (entrance: SVGGElement | null) => entrance?.scrollIntoView({ inline: 'center', block: 'nearest' });

interface CardProps {
  places: Layout;
  id: string;
  title: string | null;
  step: JourneyDocument['steps'][string] | null;
}

function Card({ places, id, title, step }: CardProps) {
  const { x = 0, y = 0, width = 0, height = 0 } = places.boxes.get(id) ?? {};
  const look = step && lookOf(step);
  const Icon = look?.icon;
  const small = title === null;
  const tile = small ? 54 : 38;
  const lines = inTwoLines(title ?? '', TITLE_FITS + (look ? 0 : 4));
  return (
    <g
      ref={look || small ? undefined : intoView}
      transform={`translate(${x} ${y})`}
      data-family={look?.family ?? 'entrance'}
      className={classes['card']}
    >
      <rect width={width} height={height} rx={look ? 14 : 24} className={classes['ground']} />
      {Icon && (
        <>
          <rect x={12} y={(height - tile) / 2} width={tile} height={tile} rx={11} className={classes['tile']} />
          <Icon x={12 + tile * 0.2} y={height / 2 - tile * 0.3} size={tile * 0.6} stroke={1.8} className={classes['icon']} />
        </>
      )}
      {small ? (
        <rect x={look ? 82 : 34} y={height / 2 - 7} width={look ? 160 : 216} height={14} rx={7} className={classes['words']} />
      ) : (
        <text y={height / 2 + 5 - ((lines.length - 1) * LINE_HEIGHT) / 2} className={classes['title']}>
          {lines.map((line, index) => (
            <tspan key={line} x={look ? 62 : 22} dy={index === 0 ? 0 : LINE_HEIGHT}>
              {line}
            </tspan>
          ))}
        </text>
      )}
    </g>
  );
}

interface Props {
  document: JourneyDocument;
  /** `small`: the beginning, without words, in a frame of `SMALL_RATIO`. `whole`: everything, with names. */
  size: 'small' | 'whole';
}

/** Draws a journey as the canvas would, without anything to click. */
export const JourneyPicture = memo(function JourneyPicture({ document, size }: Props) {
  const { t, i18n } = useTranslation();
  const shape = useMemo(() => outline(document), [document]);
  const { data: places } = useQuery(layoutQuery(shape));
  if (!places) return <Skeleton className={classes['waiting']} data-size={size} radius="md" />;
  const frame = size === 'small' ? beginning(places, SMALL_RATIO) : whole(places);
  const withWords = size === 'whole';
  const labelOf = (slot: Slot) =>
    withWords && (slot.count > 1 || slot.secondary) ? portName(document.steps[slot.from], slot.port, t) : null;
  const entrance = withWords ? entranceTitle(document, t, i18n.language) : null;
  return (
    <svg
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      width={withWords ? frame.width : undefined}
      height={withWords ? frame.height : undefined}
      role="img"
      aria-label={t('picture.label', { name: document.name, count: shape.steps.length })}
      className={classes['picture']}
      data-size={size}
    >
      <g fill="none" className={classes['line']}>
        <Lines places={places} slots={new Map(shape.slots.map((slot) => [slot.id, slot]))} />
      </g>
      {shape.slots.map((slot) => (
        <Way key={slot.id} places={places} slot={slot} label={labelOf(slot)} />
      ))}
      <Card places={places} id={ENTRANCE} title={entrance} step={null} />
      {shape.steps.map((id) => {
        const step = document.steps[id];
        return step && <Card key={id} places={places} id={id} step={step} title={withWords ? step.name : null} />;
      })}
    </svg>
  );
});
