import { VerifiedPayloads } from '../../src/adapters/http/security/verified-payloads.js';
import { SECOND } from '../../src/domain/shared/instant.js';

const NOW = Date.UTC(2026, 0, 1);
const payload = { sub: 'someone' };

function keptAt(now: number): VerifiedPayloads {
  const payloads = new VerifiedPayloads();
  payloads.keep('token', payload, now);
  return payloads;
}

it('remembers a payload for 15 seconds at least', () => {
  const payloads = keptAt(NOW);
  expect(payloads.find('token', NOW + 15 * SECOND - 1)).toBe(payload);
});

it.each([1, 7, 14, 15, 29])('forgets a payload within 30 seconds, however often it is asked (every %i s)', (step) => {
  const payloads = keptAt(NOW);
  for (let age = step; age < 30; age += step) payloads.find('token', NOW + age * SECOND);
  expect(payloads.find('token', NOW + 30 * SECOND)).toBeUndefined();
});

it('is bounded: the oldest of very many go', () => {
  const payloads = keptAt(NOW);
  for (let i = 0; i < 5_000; i += 1) payloads.keep(`token-${i}`, payload, NOW);
  expect(payloads.find('token', NOW)).toBeUndefined();
  expect(payloads.find('token-4999', NOW)).toBe(payload);
});

it('knows nothing of a token that only begins alike', () => {
  expect(keptAt(NOW).find('token ', NOW)).toBeUndefined();
});
