import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anAccount, PASSWORD } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
let email: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await anAccount(server.api));
});
afterAll(() => server.stop());

function smoke(url: string, environment: NodeJS.ProcessEnv = { SMOKE_EMAIL: email, SMOKE_PASSWORD: PASSWORD }) {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, ['scripts/smoke.mjs', url], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

/** Answers everything with 200, as an API without an authorizer might. */
async function anOpenDoor(): Promise<{ readonly url: string; close(): void }> {
  const open = createServer((_request, response) => response.end('{"keys":[{"n":"…"}]}'));
  await new Promise<void>((listening) => open.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(open.address() as AddressInfo).port}`, close: () => open.close() };
}

describe('the smoke test of a stage', () => {
  it('walks through a service that works', async () => {
    const { code, stdout, stderr } = await smoke(server.url);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(12);
    expect(stdout).not.toContain(PASSWORD);
  });

  it('fails where anybody gets in', async () => {
    const door = await anOpenDoor();
    expect(await smoke(door.url)).toMatchObject({
      code: 1,
      stderr: 'nobody gets in without a token: expected 401, got 200\n',
    });
    door.close();
  });

  it('fails where nobody listens, and without an account', async () => {
    expect((await smoke('http://127.0.0.1:1')).code).toBe(1);
    expect(await smoke(server.url, {})).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('SMOKE_EMAIL') as string,
    });
  });
});
