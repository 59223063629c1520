import { chromium } from 'playwright-core';
import { writeFileSync } from 'node:fs';
import { startStack } from '../support/stack';
import { largeJourney } from './performance';
async function main() {
  const stack = await startStack();
  try {
    await stack.api('POST', '/journeys', largeJourney('large'));
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(stack.product.adminLink); await page.getByText('Messages in the last 24 hours').waitFor();
    for (let n = 0; n < 4; n++) {
      await page.goto(`${stack.product.url}/journeys`);
      await page.getByRole('link', { name: 'Large' }).first().waitFor();
      await page.waitForTimeout(1500);
      const cdp = await context.newCDPSession(page);
      if (process.env.PROF && n === 3) {
        await cdp.send('Profiler.enable');
        await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
        await cdp.send('Profiler.start');
      }
      await page.evaluate(() => performance.clearResourceTimings());
      const began = Date.now();
      const t0 = await page.evaluate(() => performance.now());
      await page.getByRole('link', { name: 'Large' }).first().click();
      await page.locator('[data-canvas-node="b0x2"]').waitFor();
      const took = Date.now() - began;
      if (process.env.PROF && n === 3) {
        const { profile } = await cdp.send('Profiler.stop');
        writeFileSync('/tmp/w/open.cpuprofile', JSON.stringify(profile));
      }
      const entries = await page.evaluate(() => performance.getEntriesByType('resource').map((e: any) => [e.name.split('/').slice(3).join('/').slice(0, 60), Math.round(e.startTime), Math.round(e.responseEnd)]));
      console.log(await page.evaluate(() => ({ all: document.querySelectorAll('*').length, nodes: document.querySelectorAll('.react-flow__node').length, cards: document.querySelectorAll('[data-canvas-node]').length, edges: document.querySelectorAll('.react-flow__edge').length, edgeEls: document.querySelectorAll('.react-flow__edges *').length, mini: document.querySelectorAll('.react-flow__minimap *').length, slots: document.querySelectorAll('[data-slot]').length })));
      console.log('took', took, 't0', Math.round(t0));
      if (0) for (const [name, s, e] of entries as [string, number, number][]) console.log('   ', name, s - Math.round(t0), e - Math.round(t0));
    }
    await browser.close();
  } finally {
    await stack.stop();
  }
  process.exit(0);
}
main();
