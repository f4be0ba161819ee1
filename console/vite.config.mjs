import { defineConfig } from 'vite';

/** The page's policy allows files of its own origin and nothing inline, so no asset becomes part of another. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '^/(v1|dev|health|docs)': 'http://localhost:3000' } },
});
