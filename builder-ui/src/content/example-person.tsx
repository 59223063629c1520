import { useTranslation } from 'react-i18next';
import { PersonPicker } from '../people/person-picker';

/** Whose message it is; nobody = the example person. */
export function ExamplePerson(props: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <PersonPicker
      {...props}
      size="xs"
      w={240}
      clearable
      label={t('content.preview.person')}
      placeholder={t('content.preview.examplePerson')}
    />
  );
}
