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

export function hideNotification(id: string): void {
  void library().then((notifications) => notifications.hide(id));
}
