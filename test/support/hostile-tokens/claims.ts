import type { Json } from '../forge.js';
import { each, type Family } from './family.js';

export const payloadJson: Family = (forge) => {
  const header = JSON.stringify(forge.header());
  const good = JSON.stringify(forge.claims());
  const texts: Record<string, string | Buffer> = {
    'no JSON': 'sub=me',
    'an array': `[${good}]`,
    'a string': JSON.stringify(good),
    'a number': '1',
    null: 'null',
    true: 'true',
    'an empty object': '{}',
    'garbage after it': `${good}x`,
    'the end missing': good.slice(0, -1),
    'a byte-order mark': `\ufeff${good}`,
    'UTF-16': Buffer.from(good, 'utf16le'),
    'claims in a __proto__': `{"__proto__":${good}}`,
    'claims in an inner object': `{"claims":${good}}`,
    'the issuer twice, theirs last': good.replace('}', ',"iss":"https://evil.example"}'),
    'an exp beyond every number': good.replace(/"exp":\d+/, '"exp":1e400'),
    'deep nesting': '['.repeat(2_500) + ']'.repeat(2_500),
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [`payload JSON: ${name}`, forge.ofTexts(header, text)]),
  );
};

const NO_STRINGS = [undefined, null, '', ' ', 0, 1, true, false, [], {}] as const;

export const issuersAndAudiences: Family = (forge) => {
  const { issuer, audience } = forge.target;
  const around = (text: string) => [
    `${text} `,
    ` ${text}`,
    `${text}/`,
    `${text}\u0000`,
    text.toUpperCase(),
    text.slice(0, -1),
    `x${text}`,
    [text],
  ];
  const others = ['https://evil.example', `${issuer}@evil.example`, `${issuer}.evil.example`];
  const audiences = [
    'other',
    `${audience} other`,
    `${audience},other`,
    [audience, 'other'],
    ['other', audience],
    [[audience]],
    { aud: audience },
    '*',
  ];
  return {
    ...each('iss', [...NO_STRINGS, ...around(issuer), ...others], (iss) => forge.token({ claims: { iss } })),
    ...each('aud', [...NO_STRINGS, ...around(audience), ...audiences], (aud) => forge.token({ claims: { aud } })),
  };
};

export const subjectsAndScopes: Family = (forge) => {
  const subjects = ['a b', 'a\n', 'a\u0000', 'ünicode', '💪', '\ud800', 'a'.repeat(129), ['a'], { id: 'a' }, 1.5];
  // prettier-ignore
  const scopes = [' user', 'user ', 'user  admin:users', 'user\tadmin:users', 'user\nadmin:users', 'user\u00a0admin:users', 'us"er', 'us\\er',
    'üser', 'user\u0000', ['user'], ['user', 'admin:users'], { user: true }, 'user\u200b'];
  return {
    ...each('sub', [...NO_STRINGS, ...subjects], (sub) => forge.token({ claims: { sub } })),
    ...each('scope', [...NO_STRINGS, ...scopes], (scope) => forge.token({ claims: { scope } })),
    'scope in scp instead': forge.token({ claims: { scope: undefined, scp: ['user'] } }),
  };
};

export const tokenIds: Family = (forge) => {
  const session = '0b7c1f5e-58a6-4d53-9c2e-3f1d2b4a5c6d';
  const random = 'A'.repeat(22);
  // prettier-ignore
  const ids = [session, `${session}.1`, `.1.${random}`, `${session}..${random}`, `${session}.1.`, `${session}.1.${'A'.repeat(21)}`,
    `${session}.1.${'A'.repeat(65)}`, `${session}.-1.${random}`, `${session}.+1.${random}`, `${session}.01.${random}`, `${session}.1e3.${random}`,
    `${session}.0x1.${random}`, `${session}. 1.${random}`, `${session}.99999999999.${random}`, `${session}.NaN.${random}`, `${session}.١.${random}`,
    `${session}.1.${random}.x`, `${session}.1.${random}=`, `${session}.1.${'+'.repeat(22)}`, `${session}.1.${random}\n`, ` ${session}.1.${random}`,
    `${session.toUpperCase()}.1.${random}`, `${session.replaceAll('-', '')}.1.${random}`, `{${session}}.1.${random}`, `not-a-uuid.1.${random}`,
    `${session}:1:${random}`, `${session}#.1.${random}`, [`${session}.1.${random}`]];
  return each('jti', [...NO_STRINGS, ...ids], (jti) => forge.token({ claims: { jti } }));
};

export const times: Family = (forge) => {
  const { now } = forge;
  const lifetime = forge.target.lifetime / 1000;
  const noTimes = [undefined, null, '', true, false, [], {}, 'soon', -1, -0.5, 1e300, Number.MAX_SAFE_INTEGER + 1];
  const at = (iat: unknown, exp: unknown, more: Json = {}) => forge.token({ claims: { iat, exp, ...more } });
  return {
    ...each('exp', [...noTimes, String(now + 60), now + 60.5, [now + 60], (now + 60) * 1000, 0], (exp) => at(now, exp)),
    ...each('iat', [...noTimes, String(now), now - 0.5, [now], now * 1000, 0], (iat) => at(iat, now + 60)),
    ...each('nbf', [now + 16, now + 3600, String(now), now - 0.5, null, true, -1, [now]], (nbf) =>
      at(now, now + 60, { nbf }),
    ),
    'expired just beyond the leeway': at(now - 60, now - 15),
    'expired an hour ago': at(now - 4000, now - 3600),
    'issued just beyond the leeway': at(now + 16, now + 60),
    'issued in an hour': at(now + 3600, now + 3660),
    'expires when it is issued': at(now, now),
    'expires before it is issued': at(now + 10, now + 5),
    'lives a second too long': at(now, now + lifetime + 1),
    'lives a second too long, issued earlier': at(now - 60, now - 60 + lifetime + 1),
    'lives a year': at(now, now + 31_536_000),
    'lives from 1970 on': at(0, now + 60),
    'no times at all': at(undefined, undefined),
  };
};
