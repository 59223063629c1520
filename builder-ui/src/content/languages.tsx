/** The languages a template is written in, how complete each is, and adding or removing one. */
import { Badge, Button, Group, Menu, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeSchema } from '../../../engine/language';
import type { TemplateWords } from '../api/templates';
import { completenessOf } from './completeness';

interface Props {
  words: TemplateWords;
  /** Null = the original. */
  chosen: string | null;
  onChoose: (language: string | null) => void;
  onChange: (change: Partial<TemplateWords>) => void;
}

/** What people most often write to customers in. */
const common = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt-BR', 'ar'];

/** `de` → `German`; the tag itself where nobody knows a name. */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function Languages({ words, chosen, onChoose, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [other, setOther] = useState('');
  const written = Object.keys(words.translations);
  const name = (tag: string) => languageName(tag, i18n.language);
  const known = new Set([words.locale, ...written].map((tag) => tag.toLowerCase()));
  const add = (tag: string) => {
    if (!localeSchema.safeParse(tag).success || known.has(tag.toLowerCase())) return;
    onChange({ translations: { ...words.translations, [tag]: structuredClone(words.content) } });
    onChoose(tag);
    setOther('');
  };
  const remove = (tag: string) => {
    const { [tag]: _gone, ...rest } = words.translations;
    onChange({ translations: rest });
    onChoose(null);
  };
  const addTyped = (event: FormEvent) => {
    event.preventDefault();
    add(other.trim());
  };
  const state = chosen === null ? null : completenessOf(words.content, words.translations[chosen]);
  return (
    <div>
      <Group gap="xs">
        {written.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('content.language')}
            value={chosen ?? ''}
            onChange={(value) => onChoose(value === '' ? null : value)}
            data={[
              { value: '', label: t('content.original', { language: name(words.locale) }) },
              ...written.map((tag) => {
                const { done, texts } = completenessOf(words.content, words.translations[tag]);
                return { value: tag, label: `${name(tag)} ${done}/${texts}` };
              }),
            ]}
          />
        )}
        <Menu position="bottom-start" width={240} closeOnItemClick>
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} />}>
              {t('content.addLanguage')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {common
              .filter((tag) => !known.has(tag.toLowerCase()))
              .map((tag) => (
                <Menu.Item key={tag} onClick={() => add(tag)}>
                  {name(tag)}
                </Menu.Item>
              ))}
            <Menu.Divider />
            <form onSubmit={addTyped}>
              <TextInput
                size="xs"
                m={6}
                label={t('content.otherLanguage')}
                placeholder="sv"
                value={other}
                onChange={(event) => setOther(event.currentTarget.value)}
                onKeyDown={(event) => event.stopPropagation()}
                error={other !== '' && !localeSchema.safeParse(other.trim()).success ? t('content.languageWrong') : undefined}
              />
            </form>
          </Menu.Dropdown>
        </Menu>
        {chosen !== null && (
          <Button size="xs" variant="subtle" color="red" onClick={() => remove(chosen)}>
            {t('content.removeLanguage', { language: name(chosen) })}
          </Button>
        )}
      </Group>
      {state && (
        <Group gap={6} mt={6}>
          <Badge size="sm" variant="light" color={state.open.length === 0 ? 'sea' : 'orange'} tt="none">
            {t('content.complete', { done: state.done, texts: state.texts })}
          </Badge>
          <Text size="xs" c="dimmed">
            {t('content.translationHelp', { language: name(chosen ?? '') })}
          </Text>
        </Group>
      )}
    </div>
  );
}
