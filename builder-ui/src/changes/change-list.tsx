import { Text, UnstyledButton } from '@mantine/core';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument, Step } from '../../../engine/language';
import { useTemplateNames } from '../content/template-names';
import { changeWords, fieldWords, type Told } from './change-words';
import classes from './changes.module.css';

function iconOf(key: string) {
  if (key === 'change.step.added') return { Icon: IconPlus, change: 'added' };
  return key === 'change.step.removed' ? { Icon: IconMinus, change: 'removed' } : { Icon: IconPencil, change: 'changed' };
}

function Line({ change, after }: { change: Told; after: JourneyDocument | undefined }) {
  const { t, i18n } = useTranslation();
  const nameOfTemplate = useTemplateNames(change.fields?.some(({ path }) => path === 'template') === true);
  const { Icon, change: kind } = iconOf(change.key);
  return (
    <span className={classes['line']}>
      <Icon size={15} stroke={2.4} className={classes['sign']} data-change={kind} aria-hidden="true" />
      <span className={classes['words']}>
        <Text size="sm" component="span" dir="auto">
          {changeWords(change, t, after)}
        </Text>
        {change.fields?.map((field) => (
          <Text key={field.path} size="xs" c="dimmed" component="span" dir="auto">
            {fieldWords(field, change.values['type'] as Step['type'] | undefined, t, i18n.language, nameOfTemplate)}
          </Text>
        ))}
      </span>
    </span>
  );
}

interface Props {
  changes: readonly Told[];
  /** Names the ways out of steps. */
  after?: JourneyDocument | undefined;
  /** Given, each change is a button that leads to its step; null is the journey itself. */
  onGo?: ((stepId: string | null) => void) | undefined;
}

/** What differs, in words. */
export function ChangeList({ changes, after, onGo }: Props) {
  const { t } = useTranslation();
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('change.none')}
      </Text>
    );
  }
  return (
    <ul className={classes['list']}>
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: made anew with every comparison
        <li key={index}>
          {onGo ? (
            <UnstyledButton className={classes['go']} onClick={() => onGo(change.stepId ?? null)}>
              <Line change={change} after={after} />
            </UnstyledButton>
          ) : (
            <Line change={change} after={after} />
          )}
        </li>
      ))}
    </ul>
  );
}
