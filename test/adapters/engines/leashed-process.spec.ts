import { spawn } from 'node:child_process';
import { LeashedProcess } from '../../../scripts/engines/leashed-process.js';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
}

describe('a leashed process', () => {
  it('is gone once it has been stopped', async () => {
    const engine = LeashedProcess.start('sleep', ['sleep', '60'], '/');
    const pid = engine.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await engine.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('dies with a parent that was killed', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn('/bin/sh', ['-c', ${JSON.stringify(LeashedProcess.leash)}, 'sleep', 'sleep', '60'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      console.log(child.pid);
    `;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(() => !isAlive(pid));
  });

  it('tells what the process said when it ends before it is ready', async () => {
    const engine = LeashedProcess.start('Engine', ['sh', '-c', 'echo port is taken; exit 1'], '/');
    await expect(engine.ready(() => Promise.resolve(false))).rejects.toThrow('Engine did not start:\nport is taken');
  });
});
