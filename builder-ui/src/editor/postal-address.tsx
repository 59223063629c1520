import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POSTAL_ADDRESS } from '../../../engine/language/postal-address';
import { useDraft } from './draft-store';
import type { Edits } from './edits';

/** The field of the issue when there is none. */
export const ADDRESS_FIELD = `parameters.${POSTAL_ADDRESS}`;

/** The postal address of the sender, asked for where it is missing. It becomes a parameter of the journey when the field is left. */
export function PostalAddress({ edits }: { edits: Edits }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const [address, setAddress] = useState('');
  const keep = () => {
    const value = address.trim();
    if (value === '') return;
    const { parameters } = draft.document();
    const filled = parameters.some(({ name }) => name === POSTAL_ADDRESS)
      ? parameters.map((parameter) => (parameter.name === POSTAL_ADDRESS ? { ...parameter, value } : parameter))
      : [...parameters, { name: POSTAL_ADDRESS, label: t('publish.address'), value }];
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
