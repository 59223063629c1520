import { Alert, Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { SimulateResult } from '../../../engine/api/contract';
import { MessagePreview } from '../outbox';

type Message = NonNullable<SimulateResult['path'][number]['message']>;

/** The message as this person would get it, or why it cannot be written for them. */
export function SimulatedMessage({ message, step }: { message: Message; step: string }) {
  const { t } = useTranslation();
  const [open, { open: show, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={show}>
        {t('simulate.showMessage')}
      </Button>
      <Modal opened={open} onClose={close} size="xl" title={step} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {message.problem !== null ? (
          <Alert color="red" variant="light" title={t('simulate.cannotRender')}>
            {message.problem}
          </Alert>
        ) : (
          <Stack gap="sm">
            {message.channel === 'email' && <Text fw={600}>{message.title}</Text>}
            <MessagePreview message={message} />
          </Stack>
        )}
      </Modal>
    </>
  );
}
