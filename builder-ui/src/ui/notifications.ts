/** Notifications load with the first one: most visits need none. */
import type { NotificationData } from '@mantine/notifications';
import { create } from 'zustand';

/** Whether there has been one; read by the app alone, which shows them from then on. */
export const useNotified = create(() => ({ any: false }));

const library = () => import('@mantine/notifications').then(({ notifications }) => notifications);

export function showNotification(data: NotificationData): void {
  useNotified.setState({ any: true });
  void library().then((notifications) => notifications.show(data));
}

const latest = new Map<string, string>();

/** Said again, a message takes the place of the one before: the same words in a pile tell nobody more. */
export function showAgain(data: NotificationData & { title?: string; message: string }): void {
  const words = JSON.stringify([data.color, data.title, data.message]);
  const before = latest.get(words);
  if (before !== undefined) hideNotification(before);
  const id = crypto.randomUUID();
  latest.set(words, id);
  const onClose = () => {
    if (latest.get(words) === id) latest.delete(words);
  };
  showNotification({ ...data, id, onClose });
}

export function hideNotification(id: string): void {
  void library().then((notifications) => notifications.hide(id));
}
