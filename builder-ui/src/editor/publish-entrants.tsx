import { Group, NumberInput, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail, PublishPreview } from '../../../engine/api/contract';
import { formatNumber } from '../ui/format';

/** What becomes of those who enter from now on, and of those who are inside the trigger already. */
export interface EntrantsChoice {
  /** Only this share of new entrants takes the version; null = everybody. */
  percent: number | null;
  enrol: boolean;
}
export const everybody: EntrantsChoice = { percent: null, enrol: false };
const FIRST_PERCENT = 10;

interface Props {
  detail: JourneyDetail;
  inside: PublishPreview['inside'];
  choice: EntrantsChoice;
  choose: (choice: EntrantsChoice) => void;
}

/** A share needs a version for the rest; who is inside already can be let in only where everybody takes the version. */
export function Entrants({ detail, inside, choice, choose }: Props) {
  const { t, i18n } = useTranslation();
  const canShare = detail.liveVersion !== null && detail.status !== 'stopped' && detail.canary === null;
  const canEnrol = inside !== null && inside.people > 0 && choice.percent === null;
  if (!canShare && !canEnrol && detail.canary === null) return null;
  return (
    <section>
      <Title order={3}>{t('publish.entrants')}</Title>
      <Stack gap="xs" mt={6}>
        {detail.canary !== null && <Text size="sm">{t('publish.endsCanary', { ...detail.canary })}</Text>}
        {canShare && (
          <Switch
            label={t('publish.share')}
            description={t('publish.shareText')}
            checked={choice.percent !== null}
            onChange={(event) => choose({ ...choice, percent: event.currentTarget.checked ? FIRST_PERCENT : null })}
          />
        )}
        {canShare && choice.percent !== null && (
          <Group pl={50}>
            <NumberInput
              size="xs"
              w={130}
              label={t('publish.percent')}
              value={choice.percent}
              min={1}
              max={99}
              clampBehavior="strict"
              allowDecimal={false}
              suffix=" %"
              onChange={(value) => choose({ ...choice, percent: typeof value === 'number' && value >= 1 ? value : 1 })}
            />
          </Group>
        )}
        {canEnrol && (
          <Switch
            label={t(inside.sampled ? 'publish.enrolAbout' : 'publish.enrol', {
              count: inside.people,
              number: formatNumber(inside.people, i18n.language),
            })}
            description={t('publish.enrolText')}
            checked={choice.enrol}
            onChange={(event) => choose({ ...choice, enrol: event.currentTarget.checked })}
          />
        )}
      </Stack>
    </section>
  );
}
