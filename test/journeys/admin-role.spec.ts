import { execFile } from 'node:child_process';
import { onEngines, WiredServer } from '../support/wired-server.js';
import { anAccount, anAddress } from '../support/accounts.js';
import { logInWithNewFactor } from '../support/http-enrolments.js';
import { TEST_REGION } from '../support/engines.js';
import { compilePrograms, type Programs } from '../support/programs.js';

jest.setTimeout(60_000);

const environment = {
  ...onEngines(),
  AWS_REGION: TEST_REGION,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

let server: WiredServer;
let programs: Programs;
beforeAll(async () => {
  [programs, server] = await Promise.all([compilePrograms(), WiredServer.start(environment)]);
});
afterAll(async () => {
  await server.stop();
  await programs.remove();
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], changes: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { PATH: process.env['PATH'], ...environment, ...changes };
  return new Promise((resolve) => {
    execFile(process.execPath, [programs.adminRole, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

it('makes an admin of a user, and a user of an admin, whose tokens end everywhere at once', async () => {
  const { email, accessToken } = await anAccount(server.api);
  const admin = `/v1/admin/users?email=${email}`;
  expect((await server.api.get(admin, { token: accessToken })).code).toBe('insufficient_scope');
  expect(await run(['grant', email])).toEqual({
    code: 0,
    stdout: `${email} is an admin from the next login on.\n`,
    // The audit log's record, which names nobody by address.
    stderr: expect.stringMatching(/^\{.*"action":"role\.granted".*\}\n$/) as string,
  });
  expect((await run(['grant', email])).stdout).toBe(`${email} was an admin already.\n`);

  const { accessToken: token } = await logInWithNewFactor(server.api, email);
  expect((await server.api.get(admin, { token })).status).toBe(200);
  const { stdout } = await run(['revoke', email]);
  expect(stdout).toBe(`${email} is no admin any more, and logged out everywhere.\n`);
  expect((await server.api.get(admin, { token })).code).toBe('unauthenticated');
  expect((await run(['revoke', email])).stdout).toBe(`${email} was no admin.\n`);
});

it('says in one sentence what is in the way', async () => {
  const nobody = anAddress();
  const unreachable = { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' };
  expect(await run(['grant', nobody])).toEqual({
    code: 1,
    stdout: '',
    stderr: `There is no user with the verified address ${nobody}.\n`,
  });
  expect((await run(['grant', nobody], { STORE: 'memory' })).stderr).toMatch(/^STORE=memory keeps users [^\n]+\.\n$/);
  expect((await run(['grant', nobody], unreachable)).stderr).toMatch(/^No DynamoDB answers at [^\n]+\.\n$/);
});

it('explains itself', async () => {
  for (const help of ['--help', '-h']) {
    const { code, stdout } = await run(['grant', help]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^npm run admin:grant -- <email>\n/)]);
  }
  for (const args of [
    ['grant'],
    ['grant', 'nobody'],
    ['grant', 'a@b.example', 'c@d.example'],
    ['crown', 'a@b.example'],
  ])
    expect(await run(args)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('admin:revoke') as string,
    });
});
