import { execFileSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';
import { requireChromium } from '../../scripts/engines/programs.js';

/** Debian's own; root, as whom CI runs, has no sandbox there. */
export async function startBrowser(): Promise<Browser> {
  await requireChromium();
  const executablePath = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}
