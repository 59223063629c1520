import { Badge, Chip, Group, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadyMade } from '../api/ready-made';
import { JourneyPicture } from '../picture';
import { Empty } from '../ui/states';
import classes from './new-journey.module.css';

/** All of them carry it; it tells nothing here. */
const OWN_TAG = 'ready-made';
const tagsOf = ({ document }: ReadyMade): string[] => document.tags.filter((tag) => tag !== OWN_TAG);

function Card({ template }: { template: ReadyMade }) {
  const { t } = useTranslation();
  const { id, document } = template;
  return (
    <Link to="/new" search={{ template: id }} className={classes['card']} resetScroll>
      <span className={classes['frame']} aria-hidden="true">
        <JourneyPicture document={document} size="small" />
      </span>
      <span className={classes['body']}>
        <Text component="span" fw={620} dir="auto">
          {document.name}
        </Text>
        <Text component="span" size="sm" c="dimmed" lineClamp={3}>
          {document.description}
        </Text>
        <span className={classes['foot']}>
          <Text component="span" size="xs" c="dimmed">
            {t('new.steps', { count: Object.keys(document.steps).length })}
          </Text>
          {tagsOf(template).map((tag) => (
            <Badge key={tag} component="span" size="sm" variant="default" tt="none" fw={500}>
              {tag}
            </Badge>
          ))}
        </span>
      </span>
    </Link>
  );
}

/** The ready-made journeys, each with its picture. */
export function Gallery({ items }: { items: readonly ReadyMade[] }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [tag, setTag] = useState('');
  const tags = [...new Set(items.flatMap(tagsOf))].toSorted();
  const shown = items.filter(
    (item) =>
      (tag === '' || tagsOf(item).includes(tag)) &&
      [item.document.name, item.document.description, ...tagsOf(item)].some((text) =>
        text.toLowerCase().includes(wanted.trim().toLowerCase()),
      ),
  );
  return (
    <section aria-labelledby="gallery">
      <Group justify="space-between" mb="md" gap="sm">
        <div>
          <Title order={2} id="gallery">
            {t('new.gallery.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('new.gallery.text')}
          </Text>
        </div>
        <Group gap="sm">
          <TextInput
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            aria-label={t('new.gallery.search')}
            placeholder={t('new.gallery.search')}
            w={220}
          />
        </Group>
      </Group>
      <Chip.Group value={tag} onChange={(value) => setTag(value as string)}>
        <Group gap={6} mb="md" role="radiogroup" aria-label={t('journeys.tags')}>
          <Chip value="" size="xs">
            {t('new.gallery.all')}
          </Chip>
          {tags.map((each) => (
            <Chip key={each} value={each} size="xs">
              {each}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {shown.length === 0 ? (
        <Empty icon={<IconSearch />} title={t('new.gallery.none.title')} text={t('new.gallery.none.text')} />
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
          {shown.map((template) => (
            <Card key={template.id} template={template} />
          ))}
        </SimpleGrid>
      )}
    </section>
  );
}
