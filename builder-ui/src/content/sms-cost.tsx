/** What a text costs a thousand people, and saying what one SMS costs. */
import { Button, Group, NumberInput, Popover, Select, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveSmsPrice, smsPriceQuery } from '../api/templates';
import { localeOf } from '../ui/format';
import { notifyProblem } from '../ui/notify';

const PEOPLE = 1_000;
/** Most often paid in; the server takes every other one as well. */
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'CAD', 'AUD', 'BRL', 'INR'];

export function SmsCost({ parts, settable }: { parts: number; settable: boolean }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const price = useQuery(smsPriceQuery).data?.price ?? null;
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState<number | string>('');
  const [currency, setCurrency] = useState('EUR');
  const save = useMutation({
    mutationFn: () => saveSmsPrice({ price: typeof amount === 'number' ? { amount, currency } : null }),
    onSuccess: (saved) => {
      client.setQueryData(smsPriceQuery.queryKey, saved);
      setOpen(false);
    },
    onError: notifyProblem,
  });
  const begin = () => {
    setAmount(price?.amount ?? '');
    setCurrency(price?.currency ?? 'EUR');
    setOpen(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const cost =
    price &&
    new Intl.NumberFormat(localeOf(i18n.language), { style: 'currency', currency: price.currency }).format(
      price.amount * parts * PEOPLE,
    );
  return (
    <Group gap={6}>
      {cost && <Text size="xs">{t('content.sms.cost', { cost })}</Text>}
      {settable && (
        <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start">
          <Popover.Target>
            <Button size="compact-xs" variant="subtle" onClick={begin} aria-expanded={open}>
              {t(price ? 'content.sms.changePrice' : 'content.sms.setPrice')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <form onSubmit={submit}>
              <Group gap="xs" align="flex-end" wrap="nowrap">
                <NumberInput
                  size="xs"
                  label={t('content.sms.price')}
                  value={amount}
                  onChange={setAmount}
                  min={0}
                  max={100}
                  step={0.005}
                  decimalScale={4}
                  w={120}
                />
                <Select
                  size="xs"
                  label={t('content.sms.currency')}
                  data={currencies.includes(currency) ? currencies : [...currencies, currency]}
                  value={currency}
                  onChange={(value) => setCurrency(value ?? 'EUR')}
                  allowDeselect={false}
                  comboboxProps={{ withinPortal: false }}
                  w={90}
                />
                <Button size="xs" type="submit" loading={save.isPending}>
                  {t('content.save')}
                </Button>
              </Group>
            </form>
          </Popover.Dropdown>
        </Popover>
      )}
    </Group>
  );
}
