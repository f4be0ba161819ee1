import { format, inspect } from 'node:util';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { Secret } from '../../../src/domain/shared/secret.js';

const TEXT = 'correct horse battery staple';
const secret = new Secret(TEXT);
/** As somebody sees it who takes it for text. */
const mistaken = secret as unknown as string;

describe('Secret', () => {
  it.each<[string, () => string]>([
    ['JSON', () => JSON.stringify(secret)],
    ['JSON of something that holds it', () => JSON.stringify({ command: { password: secret }, list: [secret] })],
    ['a template', () => `is ${mistaken}`],
    ['a concatenation', () => 'is ' + mistaken],
    ['String', () => String(secret)],
    ['inspect', () => inspect(secret)],
    ['inspect, with everything shown', () => inspect({ secret }, { showHidden: true, depth: 9, customInspect: false })],
    ['inspect of something that holds it', () => inspect({ deep: { deeper: { secret } } }, { depth: 9 })],
    ['format', () => format('%s %j %o %O', secret, secret, secret, secret)],
    ['an error message', () => new Error(`Refused ${mistaken}.`).stack ?? ''],
    ['an error cause', () => inspect(new DomainError('unavailable', 'No.', { cause: { password: secret } }))],
    ['the keys of an object', () => JSON.stringify({ [`is ${mistaken}`]: 1 })],
    ['a spread', () => inspect({ ...(secret as object) })],
    ['a list of entries', () => inspect(Object.entries(secret))],
    ['locale text', () => secret.toLocaleString()],
  ])('does not show in %s', (_, print) => {
    expect(print()).not.toContain('horse');
  });

  it('shows that there is one', () => {
    expect([`is ${mistaken}`, JSON.stringify(secret), inspect(secret)]).toEqual([
      'is [secret]',
      '"[secret]"',
      '[secret]',
    ]);
  });

  it('cannot be cloned out of its shell', () => {
    expect(inspect(structuredClone(secret))).not.toContain('horse');
  });

  it('is revealed by name alone', () => {
    expect(secret.reveal()).toBe(TEXT);
  });
});
