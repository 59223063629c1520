import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built files are served by the API process from `dist/builder-ui`; in development the API is reached through the proxy. */
export default defineConfig({
  root: __dirname,
  // Memoises components and hooks: a keystroke draws only what it changes. The Rust port: Babel's takes 20 s of every start.
  plugins: [react({ compiler: true })],
  build: {
    outDir: path.resolve(__dirname, '../dist/builder-ui'),
    emptyOutDir: true,
    target: 'es2023',
    // Browsers that know light-dark(); older targets would get a polyfill that needs scheme classes.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Inlined data: scripts and fonts would be refused by the content security policy; images are allowed but gain nothing.
    assetsInlineLimit: 0,
    // The canvas is a route of its own; its chunk is larger than Vite's general advice and is only loaded there.
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3300', '/v1': 'http://127.0.0.1:3300' } },
});
