/** Why the server does not take what is written, in words for its author; nothing of it is lost. */
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { Failed } from '../ui/states';
import { usePlace } from './findings';

/** The field a refusal is about, `content.text`; null when it is about something else. */
function refusedField({ code, body }: ApiProblem): string | null {
  const { at } = body;
  return code === 'bad_request' && typeof at === 'string' ? at.slice(1).replaceAll('/', '.') : null;
}

export function Refusal({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const place = usePlace();
  const field = error instanceof ApiProblem ? refusedField(error) : null;
  if (field === null || !(error instanceof ApiProblem)) return <Failed error={error} {...(retry && { retry })} />;
  const { max } = error.body;
  return (
    <Alert color="red" variant="light" role="alert" title={t('content.refused')}>
      <Text size="sm">
        {place(field)}: {typeof max === 'number' ? t('content.tooLong', { max }) : error.detail}
      </Text>
    </Alert>
  );
}
