import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft-store';
import type { Edits } from './edits';

/** The parameter that marketing emails show in their footer, and the field of the issue when it is missing. */
const NAME = 'postalAddress';
export const ADDRESS_FIELD = `parameters.${NAME}`;

/** The postal address of the sender, asked for where it is missing. It becomes a parameter of the journey when the field is left. */
export function PostalAddress({ edits }: { edits: Edits }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const [address, setAddress] = useState('');
  const keep = () => {
    const value = address.trim();
    if (value === '') return;
    const { parameters } = draft.document();
    const filled = parameters.some(({ name }) => name === NAME)
      ? parameters.map((parameter) => (parameter.name === NAME ? { ...parameter, value } : parameter))
      : [...parameters, { name: NAME, label: t('publish.address'), value }];
    edits.setJourney([['parameters', filled]]);
  };
  return (
    <TextInput
      label={t('publish.address')}
      description={t('publish.addressHelp')}
      placeholder={t('publish.addressPlaceholder')}
      autoComplete="street-address"
      value={address}
      maxLength={500}
      onChange={(event) => setAddress(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && keep()}
    />
  );
}
