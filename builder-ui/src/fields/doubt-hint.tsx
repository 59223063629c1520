import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormWorld } from '../form/widget-types';

/** Below a field's name: nobody has it, and what was probably meant. */
export function DoubtHint({ field, change }: { field: string; change: (field: string) => void }) {
  const { t } = useTranslation();
  const { doubtAbout } = useFormWorld();
  const doubt = doubtAbout(field);
  if (!doubt) return null;
  const { similar } = doubt;
  return (
    <Group gap={6} role="status">
      <Text size="xs" c="var(--sj-doubt)">
        {t('matches.unusedField')}
      </Text>
      {similar !== null && (
        <Button size="compact-xs" variant="light" onClick={() => change(similar)}>
          {t('matches.meant', { field: similar })}
        </Button>
      )}
    </Group>
  );
}
