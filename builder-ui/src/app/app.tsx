/** Providers around the router: theme, server state, notifications. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsking } from '../ui/confirm';
import { useNotified } from '../ui/notifications';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

const Notifications = lazy(() => import('@mantine/notifications').then((module) => ({ default: module.Notifications })));

const ConfirmDialog = lazy(() => import('../ui/confirm-dialog').then((module) => ({ default: module.ConfirmDialog })));

/** Loaded with the first question, mounted from then on. */
function Confirmation() {
  const asked = useAsking((state) => state.question !== null);
  const [needed, setNeeded] = useState(false);
  if (asked && !needed) setNeeded(true);
  return (
    needed && (
      <Suspense>
        <ConfirmDialog />
      </Suspense>
    )
  );
}

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
        <Confirmation />
      </QueryClientProvider>
    </MantineProvider>
  );
}
