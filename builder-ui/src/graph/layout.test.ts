import { layout, STEP_SIZE } from './layout';
import { linePath } from './line-path';
import { ENTRANCE, outline } from './outline';
import { branchStep, documentOf, largeDocument, waitStep } from './sample-documents';

const diamond = documentOf('b', {
  b: branchStep({ yes: 'l', no: 'r', else: null }),
  l: waitStep('j'),
  r: waitStep('j'),
  j: waitStep(null),
});

function overlaps(boxes: { x: number; y: number; width: number; height: number }[]): number {
  let found = 0;
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      if (a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5 && a.y < b.y + b.height - 0.5 && b.y < a.y + a.height - 0.5)
        found += 1;
    }
  }
  return found;
}

test('people walk down: every step stands below what leads to it', () => {
  const { boxes, lines } = layout(outline(diamond));
  for (const line of lines) expect(boxes.get(line.from)?.y).toBeLessThan(boxes.get(line.to)?.y ?? 0);
});

test('ways out keep their order from left to right', () => {
  const { boxes } = layout(outline(diamond));
  const [yes, no, rest] = ['b:yes', 'b:no', 'b:else'].map((id) => boxes.get(id)?.x ?? 0);
  expect(yes).toBeLessThan(no as number);
  expect(no).toBeLessThan(rest as number);
});

test('nothing covers anything else, at three hundred steps too', () => {
  const { boxes } = layout(outline(largeDocument(300)));
  expect(boxes.size).toBeGreaterThan(600);
  expect(overlaps([...boxes.values()])).toBe(0);
});

test('the same shape gives the same picture, whatever texts say', () => {
  const renamed = { ...diamond, steps: { ...diamond.steps, l: { ...diamond.steps['l'], name: 'Other' } } } as typeof diamond;
  expect(outline(renamed).shape).toBe(outline(diamond).shape);
  expect([...layout(outline(renamed)).boxes]).toEqual([...layout(outline(diamond)).boxes]);
});

test('all steps have one size', () => {
  const { boxes } = layout(outline(diamond));
  for (const id of ['b', 'l', 'r', 'j']) expect(boxes.get(id)).toMatchObject(STEP_SIZE);
});

test('an empty journey still has its entrance and a place to begin', () => {
  const { boxes } = layout(outline(documentOf(null, {})));
  expect([...boxes.keys()]).toEqual([ENTRANCE, `${ENTRANCE}:start`]);
});

test('a line starts at the lower edge of one box and ends at the upper edge of the other', () => {
  const picture = layout(outline(diamond));
  for (const line of picture.lines) {
    const [from, to] = [picture.boxes.get(line.from), picture.boxes.get(line.to)];
    if (!from || !to) throw new Error('a line without ends');
    const path = linePath(line, from, to);
    expect(path.startsWith(`M ${from.x + from.width / 2} ${from.y + from.height}`)).toBe(true);
    expect(path.endsWith(`${to.x + to.width / 2} ${to.y}`)).toBe(true);
  }
});

test('a way back climbs beside the steps it passes, through none of them', () => {
  const jump = { type: 'jump', name: 'Again', maxVisits: 3, next: { to: 'w', else: null } };
  const { boxes, lines } = layout(outline(documentOf('w', { w: waitStep('v'), v: waitStep('j'), j: jump })));
  const back = lines.find(({ from, to }) => from === 'j:to' && to === 'w');
  const [from, to] = [boxes.get('j:to'), boxes.get('w')];
  if (!back || !from || !to) throw new Error('there is no way back');
  const corners = [...linePath(back, from, to).matchAll(/Q (\S+) (\S+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const [low, high] = [Math.max(...corners.map(({ y }) => y)), Math.min(...corners.map(({ y }) => y))];
  expect(low).toBeLessThan(from.y);
  expect(high).toBeLessThan(to.y);
  const climbs = corners.filter((corner, at) => corner.x === corners[at + 1]?.x).map(({ x }) => x);
  expect(climbs).toHaveLength(1);
  for (const box of boxes.values())
    expect(box.y + box.height < high || box.y > low || climbs.every((x) => x < box.x || x > box.x + box.width)).toBe(true);
});

test('all ways out of a step stand in one row, right below it', () => {
  const long = documentOf('b', { b: branchStep({ yes: 'l', else: 'z' }), l: waitStep('m'), m: waitStep('z'), z: waitStep(null) });
  const { boxes } = layout(outline(long));
  const top = (id: string) => boxes.get(id)?.y ?? Number.NaN;
  expect(top('b:else')).toBe(top('b:yes'));
  expect(top('b:else')).toBeLessThan(top('l'));
});

test('the entrance stands above the first step, wherever the goal leads', () => {
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  const goal = { name: 'Bought', on: { event: 'Order Completed' }, within: 'P7D', then: { go: 'z' } };
  const document = { ...documentOf('a', { a: waitStep('m'), m: waitStep('z'), z: waitStep(null) }), goal } as typeof diamond;
  const { boxes } = layout(outline(document));
  expect(boxes.get(ENTRANCE)?.x).toBe(boxes.get('a')?.x);
});
