import { Box, Paper, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import { Instant } from '../../ui/instant';
import { StatusBadge } from '../../ui/status-badge';

/** What this run sent, and what it meant to send but did not, with the reason. */
export function SentMessages({ messages }: { messages: RunDetail['messages'] }) {
  const { t } = useTranslation();
  return (
    <Box>
      <Title order={2} mb={6}>
        {t('run.messages')}
      </Title>
      <Paper withBorder radius="lg" p={messages.length === 0 ? 'md' : 0}>
        {messages.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('run.noMessages')}
          </Text>
        ) : (
          <Table verticalSpacing={8} horizontalSpacing="md">
            <Table.Tbody>
              {messages.map((message) => (
                <Table.Tr key={message.id}>
                  <Table.Td>
                    <Text size="sm">{message.title}</Text>
                    <Text size="xs" c="dimmed">
                      {message.channel === null ? t('run.call') : t(`channel.${message.channel}`)}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <StatusBadge scope="message" value={message.state} />
                    {message.reason !== null && (
                      <Text size="xs" c="dimmed" mt={2}>
                        {t(`reason.${message.reason}`, { defaultValue: message.reason })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">
                    <Text size="xs" c="dimmed" component="span">
                      <Instant at={message.sentAt ?? message.at} exact />
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Paper>
    </Box>
  );
}
