import { createListeners } from './listeners';

const deaf = () => ({ answer: () => undefined, refused: () => undefined });

test('whoever leaves takes nobody else along, and the last one leaves nothing behind', () => {
  const listeners = createListeners();
  const [first, second] = [deaf(), deaf()];
  const leaveFirst = listeners.add('/status', first);
  const leaveSecond = listeners.add('/status', second);
  expect(listeners.at('/status')).toEqual([first, second]);
  leaveSecond();
  expect(listeners.at('/status')).toEqual([first]);
  leaveFirst();
  leaveFirst();
  expect(listeners.at('/status')).toEqual([]);
});
