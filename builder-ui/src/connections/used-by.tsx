/** Where a connection, a segment or a journey is used: a number that opens into links. */
import { Collapse, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usesQuery } from '../api/connections';
import { TextLink } from '../ui/links';
import classes from './used-by.module.css';

export function UsedBy({ of, id }: { of: 'connection' | 'segment' | 'journey'; id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...usesQuery(of, id), enabled: id !== '' });
  const [open, { toggle }] = useDisclosure(false);
  if (id === '' || !data) return null;
  const { items } = data;
  if (items.length === 0) return null;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton className={classes['toggle']} aria-expanded={open} onClick={toggle}>
        <Chevron size={13} aria-hidden="true" />
        {t('connection.usedBy', { count: items.length })}
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap={4} pl={17} pt={2}>
          {items.map(({ journeyId, name, live, steps }) => (
            <Text key={journeyId} size="xs" component="div" className={classes['use']}>
              <TextLink to="/journeys/$journeyId" params={{ journeyId }} target="_blank" inherit>
                <bdi>{name}</bdi>
              </TextLink>{' '}
              <Text span inherit c="dimmed">
                {t(live ? 'connection.live' : 'connection.draft')}
                {' · '}
                <bdi>{steps.map((step) => (step.id === '' ? t('connection.entrance') : step.name || step.id)).join(', ')}</bdi>
              </Text>
            </Text>
          ))}
        </Stack>
      </Collapse>
    </div>
  );
}
