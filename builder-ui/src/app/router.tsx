/** The route tree. Every page is a chunk of its own. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { whenUnauthorized } from '../api/client';
import { withAllWords } from '../i18n';
import { NotFound, RouteError } from './route-error';
import {
  contentSearch,
  journeySearch,
  journeysSearch,
  loginSearch,
  newJourneySearch,
  outboxSearch,
  peopleSearch,
  runsSearch,
} from './search-params';
import { Shell } from './shell';

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: RouteError });
const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: loginSearch,
  component: lazyRouteComponent(() => import('../login'), 'LoginPage'),
});
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../home'), 'HomePage'),
});
const journeys = createRoute({
  getParentRoute: () => shell,
  path: '/journeys',
  validateSearch: journeysSearch,
  component: lazyRouteComponent(() => import('../journeys'), 'JourneysPage'),
});
const newJourney = createRoute({
  getParentRoute: () => shell,
  path: '/new',
  validateSearch: newJourneySearch,
  component: lazyRouteComponent(() => withAllWords(import('../new-journey')), 'NewJourneyPage'),
});
const importing = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  component: lazyRouteComponent(() => withAllWords(import('../import')), 'ImportPage'),
});
const journey = createRoute({
  getParentRoute: () => shell,
  path: '/journeys/$journeyId',
  validateSearch: journeySearch,
  component: lazyRouteComponent(() => withAllWords(import('../editor')), 'JourneyPage'),
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: '/runs',
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => withAllWords(import('../runs')), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => shell,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => withAllWords(import('../runs/run')), 'RunPage'),
});
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => withAllWords(import('../people')), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId',
  component: lazyRouteComponent(() => withAllWords(import('../people')), 'PersonPage'),
});
const content = createRoute({
  getParentRoute: () => shell,
  path: '/content',
  validateSearch: contentSearch,
  component: lazyRouteComponent(() => withAllWords(import('../content')), 'ContentPage'),
});
const template = createRoute({
  getParentRoute: () => shell,
  path: '/content/$templateId',
  component: lazyRouteComponent(() => withAllWords(import('../content')), 'TemplatePage'),
});
const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  validateSearch: outboxSearch,
  component: lazyRouteComponent(() => withAllWords(import('../outbox')), 'OutboxPage'),
});
/** In no menu: for whoever looks after how the app looks. */
const gallery = createRoute({
  getParentRoute: () => shell,
  path: '/gallery',
  component: lazyRouteComponent(() => withAllWords(import('../gallery')), 'GalleryPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    shell.addChildren([
      home,
      journeys,
      newJourney,
      importing,
      journey,
      runs,
      run,
      people,
      person,
      content,
      template,
      outbox,
      gallery,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

whenUnauthorized(() => {
  const { pathname, searchStr } = router.state.location;
  if (pathname !== '/login') void router.navigate({ to: '/login', search: { next: `${pathname}${searchStr}` } });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
