#!/usr/bin/env node
// Runs the TypeScript of the checkout as it is: nothing has to be built before `npx sojourn`.
import 'tsx';

await import('./main.ts');
