import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { startLanguages } from './i18n';

// The content security policy allows no eval: zod, which comes with the first page that needs it, must not try it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const root = document.getElementById('root');
if (root) void startLanguages().then(() => createRoot(root).render(<App />));
