import { readdirSync, readFileSync } from 'node:fs';
import { LocalCognito } from '../../scripts/engines/aws/cognito/local-cognito.js';

const ADAPTER = 'src/adapters/cognito';
const DECISION = 'docs/decisions/0016-own-cognito-emulator.md';

const sources = readdirSync(ADAPTER).map((file) => readFileSync(`${ADAPTER}/${file}`, 'utf8'));
const called = [
  ...new Set(sources.flatMap((source) => [...source.matchAll(/new (\w+)Command\(/g)]).map(([, name = '']) => name)),
];
const pool = { id: 'eu-central-1_AbCdEf123', clientIds: ['mobile'], deliver: () => undefined };
const emulated = Object.keys(new LocalCognito([pool]).services['AWSCognitoIdentityProviderService'] ?? {});
const documented = readFileSync(DECISION, 'utf8');
const isDocumented = (operation: string) => new RegExp(`\\b${operation}\\b`).test(documented);

/** What tests run on in Cognito's place must be able to do all that the service asks of it, and its readers must know what that is. */
describe('the emulator of Cognito', () => {
  it('has every operation that the service calls', () => {
    expect(called.length).toBeGreaterThan(10);
    expect(called.filter((operation) => !emulated.includes(operation))).toEqual([]);
    expect(emulated).not.toContain('AdminSetUserPassword');
  });

  it('has its operations listed', () => {
    expect(emulated.filter((operation) => !isDocumented(operation))).toEqual([]);
    expect(isDocumented('AdminSetUserPassword')).toBe(false);
  });
});
