/** Frame of every page: skip link, header with navigation, banners, the page itself. */
import { Burger, Group, Menu } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackgroundMenu } from '../background';
import { Banners } from './banners';
import { DisplayMenu } from './display-menu';
import { Health } from './health';
import classes from './shell.module.css';

const places = [
  { to: '/', key: 'nav.start' },
  { to: '/journeys', key: 'nav.journeys' },
  { to: '/runs', key: 'nav.runs' },
  { to: '/people', key: 'nav.people' },
  { to: '/content', key: 'nav.content' },
  { to: '/outbox', key: 'nav.outbox' },
] as const;

function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={classes['brand']} aria-label={t('nav.home')}>
      <img src="/icon.svg" alt="" width={26} height={26} />
      <span aria-hidden="true">Sojourn</span>
    </Link>
  );
}

function WideNavigation() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('nav.label')} className={classes['wide']}>
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          className={classes['place']}
          activeOptions={{ exact: place.to === '/' }}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        >
          {t(place.key)}
        </Link>
      ))}
    </nav>
  );
}

function NarrowNavigation() {
  const { t } = useTranslation();
  return (
    <div className={classes['narrow']}>
      <Menu position="bottom-start" width={200}>
        <Menu.Target>
          <Burger size="sm" aria-label={t('nav.open')} />
        </Menu.Target>
        <Menu.Dropdown>
          {places.map((place) => (
            <Menu.Item key={place.to} component={Link} to={place.to}>
              {t(place.key)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

export function Shell() {
  const { t } = useTranslation();
  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']}>
        {t('nav.skip')}
      </a>
      <header className={classes['header']}>
        <Group h="100%" px="md" gap="lg" wrap="nowrap">
          <NarrowNavigation />
          <Brand />
          <WideNavigation />
          <Group gap="xs" ml="auto" wrap="nowrap">
            <BackgroundMenu />
            <Health />
            <DisplayMenu />
          </Group>
        </Group>
      </header>
      <main id="main" tabIndex={-1} className={classes['main']}>
        <Banners />
        <div className={classes['page']}>
          <Outlet />
        </div>
      </main>
    </div>
  );
}
