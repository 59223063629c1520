/** The look: one restrained palette, system type, and colours that keep WCAG AA contrast in both schemes. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep sea green: calm, and distinct from the red, orange and blue that carry meaning elsewhere. */
const sea: MantineColorsTuple = [
  '#e8f6f6',
  '#d3eaeb',
  '#a8d5d7',
  '#7abfc2',
  '#52acb1',
  '#339ea4',
  '#16868d',
  '#0f6f76',
  '#0b5c62',
  '#05464b',
];
/** Cool greys a little warmer than Mantine's, so large areas stay quiet. */
const dark: MantineColorsTuple = [
  '#d3d8de',
  '#b4bbc4',
  '#98a1ac',
  '#707a86',
  '#3c4551',
  '#2d353f',
  '#222931',
  '#1a2027',
  '#14191f',
  '#0e1216',
];

/** Mantine theme of the whole app. */
export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 7 },
  colors: { sea, dark },
  defaultRadius: 'md',
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Mantine's dimmed and placeholder greys, and its red and orange on tinted ground, miss 4.5:1 on its own backgrounds; these reach it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-placeholder': '#68727c',
    '--mantine-color-error': '#c02626',
    '--mantine-color-red-light-color': '#a51d1d',
    '--mantine-color-orange-light-color': '#8a3b00',
    '--mantine-color-anchor': '#0b5c62',
    '--sj-page': '#f6f8f9',
    '--sj-surface': '#ffffff',
    '--sj-line': '#dde3e8',
    '--sj-canvas': '#f1f4f6',
    '--sj-edge': '#8a96a1',
    '--sj-lit': '#0f6f76',
    '--sj-added': '#0b5cad',
    '--sj-changed': '#8f4a00',
    '--sj-removed': '#5b6570',
    '--sj-doubt': '#8a4b00',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adb8',
    '--mantine-color-placeholder': '#8f99a5',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-anchor': '#7abfc2',
    '--sj-page': '#14191f',
    '--sj-surface': '#1a2027',
    '--sj-line': '#343d48',
    '--sj-canvas': '#10151a',
    '--sj-edge': '#5d6874',
    '--sj-lit': '#52acb1',
    '--sj-added': '#7db8f5',
    '--sj-changed': '#f0a95a',
    '--sj-removed': '#9aa5b0',
    '--sj-doubt': '#eab464',
  },
});
