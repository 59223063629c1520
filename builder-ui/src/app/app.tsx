/** Providers around the router: theme, server state, notifications. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/confirm';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

export function App() {
  const { t } = useTranslation();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" aria-label={t('common.notifications')} />
        <RouterProvider router={router} />
        <ConfirmDialog />
      </QueryClientProvider>
    </MantineProvider>
  );
}
