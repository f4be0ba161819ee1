import axe, { type AxeResults, type Result } from 'axe-core';
import type { Page } from 'playwright-core';

/** In the dark only the colours are others. */
const RUNS = [
  { colorScheme: 'light', options: {} },
  { colorScheme: 'dark', options: { runOnly: ['color-contrast'] } },
] as const;

/** What axe finds wrong with the page as it stands, in light and in dark: the rule, and the elements. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  const findings = [];
  await page.evaluate(axe.source);
  for (const { colorScheme, options } of RUNS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
    findings.push(...violations.map((violation) => `${colorScheme}: ${sentenceFor(violation)}`));
  }
  return findings;
}

function sentenceFor({ id, impact, nodes }: Result): string {
  return `${id} (${impact ?? 'unknown'}) ${nodes.map(({ html }) => html).join(' ')}`;
}
