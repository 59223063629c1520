import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconBuildingStore, IconFileImport, IconLayoutGrid, type IconProps } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { loadSampleShop, useStatus } from '../api/status';
import { ButtonLink } from '../ui/links';
import { Failed } from '../ui/states';
import classes from './first-visit.module.css';

function Way({ icon: Icon, title, text, children }: WayProps) {
  return (
    <Paper withBorder radius="lg" p="lg" className={classes['way']}>
      <span className={classes['icon']} aria-hidden="true">
        <Icon size={24} stroke={1.8} />
      </span>
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed" className={classes['text']}>
        {text}
      </Text>
      {children}
    </Paper>
  );
}

interface WayProps {
  icon: ComponentType<IconProps>;
  title: string;
  text: string;
  children: ReactNode;
}

/** What a journey is, and three ways to the first one: look at a shop that has some, start from a ready-made one, bring one along. */
export function FirstVisit() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: status } = useStatus();
  const load = useMutation({ mutationFn: loadSampleShop, onSettled: () => client.invalidateQueries() });
  const loading = load.isPending || status?.sampleShop === 'loading';
  return (
    <Stack gap="lg">
      <div>
        <Title order={2}>{t('first.title')}</Title>
        <Text mt={6} maw={720}>
          {t('first.text')}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Way icon={IconLayoutGrid} title={t('first.readyMade.title')} text={t('first.readyMade.text')}>
          <ButtonLink to="/new">{t('first.readyMade.action')}</ButtonLink>
        </Way>
        <Way icon={IconBuildingStore} title={t('first.sample.title')} text={t('first.sample.text')}>
          {status?.sampleShop === 'loaded' ? (
            <Text size="sm" fw={600}>
              {t('first.sample.loaded')}
            </Text>
          ) : (
            <Button variant="default" loading={loading} onClick={() => load.mutate()}>
              {t('first.sample.action')}
            </Button>
          )}
        </Way>
        <Way icon={IconFileImport} title={t('first.import.title')} text={t('first.import.text')}>
          <ButtonLink to="/import" variant="default">
            {t('first.import.action')}
          </ButtonLink>
        </Way>
      </SimpleGrid>
      {load.isError && <Failed error={load.error} />}
      <Text size="sm" c="dimmed" role="status">
        {loading ? t('first.sample.loading') : ''}
      </Text>
    </Stack>
  );
}
