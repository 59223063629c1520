import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { App } from './app/app';
import { startLanguages } from './i18n';

// The content security policy allows no eval; zod must not try it.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root) void startLanguages().then(() => createRoot(root).render(<App />));
