/** Asking before something that people will feel. One dialog, promised: `await confirm({...})`. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';

export interface Question {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
}

interface Asking {
  question: Question | null;
  answer: (yes: boolean) => void;
}

const useAsking = create<Asking>(() => ({ question: null, answer: () => undefined }));

/** Resolves true when the reader confirms, false on cancel or Escape. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    useAsking.setState({
      question,
      answer: (yes) => {
        useAsking.setState({ question: null });
        resolve(yes);
      },
    });
  });
}

/** Mounted once, beside the router. */
export function ConfirmDialog() {
  const { t } = useTranslation();
  const { question, answer } = useAsking();
  return (
    <Modal
      opened={question !== null}
      onClose={() => answer(false)}
      title={question?.title}
      centered
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm">{question?.text}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={() => answer(false)} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color={question?.danger ? 'red' : undefined} onClick={() => answer(true)}>
          {question?.action}
        </Button>
      </Group>
    </Modal>
  );
}
