/** What a reader sees when a page fails or does not exist: what happened, and a way on. */
import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Container size="xs" py={96} component="main">
      <Stack gap="sm">
        <Title order={1}>{t('error.notFound.title')}</Title>
        <Text c="dimmed">{t('error.notFound.text')}</Text>
        <TextLink to="/journeys">{t('error.toJourneys')}</TextLink>
      </Stack>
    </Container>
  );
}

export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Container size="sm" py={96} role="alert">
      <Stack gap="sm" align="flex-start">
        <Title order={1}>{t('error.page.title')}</Title>
        <Text c="dimmed">{t('error.page.text')}</Text>
        <Text ff="monospace" size="sm">
          {error instanceof Error ? error.message : String(error)}
        </Text>
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t('error.retry')}
        </Button>
      </Stack>
    </Container>
  );
}
