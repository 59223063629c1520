/** Providers around the router: theme, server state, notifications. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotified } from '../ui/notifications';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

const Notifications = lazy(() => import('@mantine/notifications').then((module) => ({ default: module.Notifications })));

export function App() {
  const { t } = useTranslation();
  const notified = useNotified(({ any }) => any);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        {notified && (
          <Suspense>
            <Notifications position="bottom-right" aria-label={t('common.notifications')} />
          </Suspense>
        )}
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
