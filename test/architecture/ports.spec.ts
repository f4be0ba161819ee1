import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Ports behind which nothing is stored, or only what the settings name, what another stored port holds (`revocation-list`), or what somebody else keeps (the user pool). */
const NOT_STORED = new Set([
  'access-tokens',
  'audit-log',
  'captchas',
  'challenge-tokens',
  'clock',
  'common-passwords',
  'deferred-adoptions',
  'device-tokens',
  'drift-metrics',
  'event-bus',
  'failure-log',
  'identifiers',
  'key-pairs',
  'machine-clients',
  'mailer',
  'one-time-codes',
  'password-hasher',
  'pool-self-service',
  'pool-token-seals',
  'publishing-metrics',
  'recovery-codes',
  'refresh-tokens',
  'revocation-list',
  'session-metrics',
  'signing-keys',
  'totp-secrets',
  'trusted-tokens',
  'user-pool',
  'verification-keys',
]);

const namesIn = (folder: string, suffix: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));

const ports = namesIn('src/application/ports', '.ts');
const specs = readdirSync('test/contracts').filter((file) => file.endsWith('.spec.ts'));

const specsOf = (port: string) =>
  specs.filter((file) => file.startsWith(`${port}.`)).map((file) => readFileSync(`test/contracts/${file}`, 'utf8'));

describe('the ports', () => {
  it('are read at all', () => expect(ports.length).toBeGreaterThan(10));

  it.each(ports)('%s has a contract, kept by an adapter and broken by a wrong one', (port) => {
    expect(existsSync(`test/contracts/${port}.contract.ts`)).toBe(true);
    expect(specsOf(port).some((spec) => spec.includes('describeContract('))).toBe(true);
    expect(specsOf(port).some((spec) => spec.includes('itRejects('))).toBe(true);
  });

  it.each(ports.filter((port) => !NOT_STORED.has(port)))('%s, which is stored, has a memory adapter', (port) => {
    expect(existsSync(`src/adapters/memory/memory-${port}.ts`)).toBe(true);
    expect(existsSync(`test/contracts/${port}.memory.spec.ts`)).toBe(true);
  });

  it('are what the contracts are about', () => {
    expect(namesIn('test/contracts', '.contract.ts').filter((contract) => !ports.includes(contract))).toEqual([]);
  });
});
