import { Button, Group, Menu, TextInput } from '@mantine/core';
import { IconAlertOctagon, IconArrowBack, IconClick, IconEye, IconMailOff, IconMoodSad, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxDetail } from '../../../engine/api/contract';
import { type Act, actOnMessage } from '../api/outbox';
import { notifyDone, notifyProblem } from '../ui/notify';

type Send = (act: Act) => void;

function ClickMenu({ item, send, busy }: { item: OutboxDetail; send: Send; busy: boolean }) {
  const { t } = useTranslation();
  if (item.links.length === 0) return null;
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconClick size={15} />} disabled={busy}>
          {t('outbox.act.click')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('outbox.act.whichLink')}</Menu.Label>
        {item.links.map((link) => (
          <Menu.Item key={link.url} onClick={() => send({ action: 'click', url: link.url })} title={link.url}>
            {link.label || link.url}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ReplyForm({ send, busy }: { send: Send; busy: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    send({ action: 'reply', text: text.trim() });
    setText('');
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs">
        <TextInput
          size="xs"
          aria-label={t('outbox.act.replyText')}
          placeholder={t('outbox.act.replyText')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={500}
          w={220}
        />
        <Button
          size="xs"
          type="submit"
          variant="default"
          leftSection={<IconSend size={15} />}
          disabled={busy || text.trim() === ''}
        >
          {t('outbox.act.reply')}
        </Button>
      </Group>
    </form>
  );
}

/** What the recipient of this channel can do; each button is sent through the provider's own receipt, like in real life. */
export function RecipientActions({ item }: { item: OutboxDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (what: Act) => actOnMessage(item.id, what),
    onSuccess: (_, what) => {
      notifyDone(t(`outbox.acted.${what.action}`));
      void client.invalidateQueries({ queryKey: ['outbox'] });
    },
    onError: notifyProblem,
  });
  const send: Send = (what) => act.mutate(what);
  const email = item.channel === 'email';
  return (
    <Group gap="xs" role="group" aria-label={t('outbox.act.label')}>
      {item.channel !== 'sms' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEye size={15} />}
          disabled={act.isPending}
          onClick={() => send({ action: 'open' })}
        >
          {t('outbox.act.open')}
        </Button>
      )}
      <ClickMenu item={item} send={send} busy={act.isPending} />
      {email && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMailOff size={15} />}
          disabled={act.isPending}
          onClick={() => send({ action: 'unsubscribe' })}
        >
          {t('outbox.act.unsubscribe')}
        </Button>
      )}
      {email && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMoodSad size={15} />}
          disabled={act.isPending}
          onClick={() => send({ action: 'complain' })}
        >
          {t('outbox.act.complain')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconAlertOctagon size={15} />}
        disabled={act.isPending}
        onClick={() => send({ action: 'bounce' })}
      >
        {t('outbox.act.bounce')}
      </Button>
      {item.channel === 'sms' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBack size={15} />}
          disabled={act.isPending}
          onClick={() => send({ action: 'reply', text: 'STOP' })}
        >
          {t('outbox.act.stop')}
        </Button>
      )}
      {item.channel === 'sms' && <ReplyForm send={send} busy={act.isPending} />}
    </Group>
  );
}
