import { Badge, Code, Group, Stack, Table, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { outboxItemQuery } from '../api/outbox';
import { formatInstant } from '../ui/format';
import { Instant } from '../ui/instant';
import { Loaded } from '../ui/states';
import { MessagePreview } from './message-preview';
import classes from './outbox.module.css';
import { RecipientActions } from './recipient-actions';

/** One message as it arrived: as the recipient sees it, as text, as source; and what the recipient can do. */
export function ReceivedMessage({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const received = (at: string) => t('outbox.received', { at: formatInstant(at, i18n.language, true) });
  const query = useQuery(outboxItemQuery(id));
  return (
    <Loaded query={query}>
      {(item) => (
        <Stack gap="md">
          <div>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Title order={2}>{item.title || t('outbox.noTitle')}</Title>
              <Badge variant="default" tt="none">
                {t(`channel.${item.channel}`)}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed" component="div">
              {t('outbox.to', { to: item.to })} · <Instant at={item.journeyAt ?? item.at} note={received(item.at)} />
            </Text>
          </div>
          <RecipientActions item={item} />
          <Tabs defaultValue="preview" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="preview">{t('outbox.tab.preview')}</Tabs.Tab>
              {item.channel === 'email' && <Tabs.Tab value="text">{t('outbox.tab.text')}</Tabs.Tab>}
              <Tabs.Tab value="headers">{t('outbox.tab.headers')}</Tabs.Tab>
              <Tabs.Tab value="source">{t('outbox.tab.source')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="preview" pt="md">
              <MessagePreview message={item} />
            </Tabs.Panel>
            <Tabs.Panel value="text" pt="md">
              <Code block className={classes['source']} tabIndex={0}>
                {item.text}
              </Code>
            </Tabs.Panel>
            <Tabs.Panel value="headers" pt="md">
              <Table verticalSpacing={4} layout="fixed">
                <Table.Tbody>
                  {item.headers.map(([name, value], index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice
                    <Table.Tr key={`${name}-${index}`}>
                      <Table.Th fw={500} w="32%">
                        {name}
                      </Table.Th>
                      <Table.Td ff="monospace" fz="xs" style={{ overflowWrap: 'anywhere' }}>
                        {value}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Tabs.Panel>
            <Tabs.Panel value="source" pt="md">
              <Code block className={classes['source']} tabIndex={0}>
                {item.raw}
              </Code>
            </Tabs.Panel>
          </Tabs>
        </Stack>
      )}
    </Loaded>
  );
}
