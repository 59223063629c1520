/** Trades the token of the one-time link for a session; without one, says where the link is to be found. */
import { Alert, Button, Center, Code, Loader, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client';
import { queryClient } from '../app/query-client';
import { useDocumentTitle } from '../ui/page';
import { Failed } from '../ui/states';
import { localTarget, tokenFrom } from './login-link';

const route = getRouteApi('/login');

export function LoginPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { token, next } = route.useSearch();
  const [link, setLink] = useState('');
  useDocumentTitle(t('login.title'));
  const enter = useMutation({
    mutationFn: (value: string) => call('/session', { method: 'POST', body: { token: value } }),
    onSuccess: () => {
      queryClient.clear();
      router.history.replace(localTarget(next));
    },
  });
  const { mutate } = enter;
  useEffect(() => {
    if (token) mutate(token);
  }, [token, mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(tokenFrom(link));
  };
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder radius="lg" p="xl" w="100%" maw={440}>
        <Stack gap="md">
          <img src="/icon.svg" alt="" width={40} height={40} />
          <Title order={1}>{t('login.title')}</Title>
          {enter.isPending ? (
            <Loader size="sm" aria-label={t('login.checking')} />
          ) : (
            <>
              <Text size="sm" c="dimmed">
                {t('login.text')} <Code>npm start</Code>
              </Text>
              {enter.isError && <Failed error={enter.error} />}
              {!enter.isError && next !== undefined && !token && <Alert variant="light">{t('login.expired')}</Alert>}
              <form onSubmit={submit}>
                <Stack gap="sm">
                  <TextInput
                    label={t('login.link')}
                    value={link}
                    onChange={(event) => setLink(event.currentTarget.value)}
                    autoComplete="off"
                    required
                  />
                  <Button type="submit" disabled={link.trim() === ''}>
                    {t('login.enter')}
                  </Button>
                </Stack>
              </form>
            </>
          )}
        </Stack>
      </Paper>
    </Center>
  );
}
