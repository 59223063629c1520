import { Button, Stack } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { Empty, Failed, LoadingRows } from '../ui/states';

const problem = (status: number, code: string, title: string) => new ApiProblem(status, code, title, null, null, {});
const nothing = () => undefined;

/** What a screen shows while it has nothing to show. */
export function ScreenStates() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={760}>
      <LoadingRows rows={3} />
      <Empty icon={<IconRoute size={30} />} title={t('journeys.noMatch.title')} text={t('journeys.noMatch.text')}>
        <Button variant="default">{t('journeys.noMatch.clear')}</Button>
      </Empty>
      <Failed error={problem(0, 'offline', '')} retry={nothing} />
      <Failed error={problem(403, 'forbidden', '')} />
    </Stack>
  );
}
