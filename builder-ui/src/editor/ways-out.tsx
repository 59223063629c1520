import { Input, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { portsOf, type Step } from '../../../engine/language';
import { useFormWorld } from '../form/widget-types';
import { portName } from '../graph';
import type { Edits } from './edits';

const LEAVE = '@leave';
const LIKE_MAIN = '@main';

/** Where each way out leads. Optional ones follow the first main one until they are given a target of their own. */
export function WaysOut({ stepId, step, edits }: { stepId: string; step: Step; edits: Edits }) {
  const { t } = useTranslation();
  const { steps, problemAt } = useFormWorld();
  const { main, secondary } = portsOf(step);
  const targets = [
    { value: LEAVE, label: t('canvas.leaves') },
    ...steps.filter(({ id }) => id !== stepId).map(({ id, name }) => ({ value: id, label: name || id })),
  ];
  const select = (port: string, optional: boolean) => {
    const open = optional && step.next[port] === undefined;
    return (
      <Select
        key={port}
        size="xs"
        label={portName(step, port, t)}
        data={optional ? [{ value: LIKE_MAIN, label: t('panel.likeMain') }, ...targets] : targets}
        value={open ? LIKE_MAIN : (step.next[port] ?? LEAVE)}
        error={problemAt(`next.${port}`)}
        allowDeselect={false}
        searchable
        onChange={(to) => edits.connect(stepId, port, to === LEAVE ? null : to === LIKE_MAIN ? undefined : to)}
      />
    );
  };
  if (main.length + secondary.length === 0) return null;
  return (
    <Input.Wrapper label={t('panel.waysOut')} labelElement="div">
      <Stack gap="xs" mt={6} role="group" aria-label={t('panel.waysOut')}>
        {main.map((port) => select(port, false))}
        {secondary.map((port) => select(port, true))}
      </Stack>
    </Input.Wrapper>
  );
}
