import { createHmac, constants, generateKeyPairSync, sign } from 'node:crypto';
import { encode, Forge, type Json, type Target } from './forge.js';

export interface NamedToken {
  readonly name: string;
  readonly token: string;
}

type Family = (forge: Forge) => Readonly<Record<string, string>>;

/** Made by somebody else. */
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangeCurve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const strangeEd = generateKeyPairSync('ed25519');

/** One token for each of the values, named after it. */
function each(label: string, values: readonly unknown[], token: (value: unknown) => string): Record<string, string> {
  return Object.fromEntries(values.map((value) => [`${label} ${shown(value)}`, token(value)]));
}

function shown(value: unknown): string {
  const text = value === undefined ? 'left out' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text;
}

/** RFC 8725 §2.1, §3.1, §3.2. */
const algorithms: Family = (forge) => {
  const unsigned = (alg: unknown) => forge.token({ header: { alg } }).replace(/[^.]*$/, '');
  const input = (header: Json) =>
    `${encode(JSON.stringify(forge.header(header)))}.${encode(JSON.stringify(forge.claims()))}`;
  const hmac = (alg: string, secret: string | Buffer) => {
    const text = input({ alg });
    return `${text}.${createHmac(`sha${alg.slice(2)}`, secret)
      .update(text)
      .digest('base64url')}`;
  };
  const pss = (alg: string, claimed = alg) => {
    const text = input({ alg: claimed });
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const key = { key: forge.privateKey, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    return `${text}.${encode(sign(`sha${alg.slice(2)}`, Buffer.from(text), key))}`;
  };
  const rsa = (hash: string, alg: string) => forge.signed(input({ alg }), forge.privateKey, hash);
  const spki = forge.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const ec = input({ alg: 'ES256' });
  const ed = input({ alg: 'EdDSA' });
  return {
    ...each('unsigned, alg', ['none', 'None', 'NONE', 'nOnE', '', null, undefined, 'RS256'], unsigned),
    ...each(
      'well signed, alg',
      [
        'none',
        'rs256',
        'RS256 ',
        ' RS256',
        'RS256\u0000',
        '',
        null,
        undefined,
        256,
        true,
        ['RS256'],
        { name: 'RS256' },
      ],
      (alg) => forge.token({ header: { alg } }),
    ),
    'HS256 under the public key, PEM': hmac('HS256', spki),
    'HS256 under the public key, PEM without its last line break': hmac('HS256', spki.trimEnd()),
    'HS256 under the public key, PKCS#1 PEM': hmac('HS256', forge.publicKey.export({ type: 'pkcs1', format: 'pem' })),
    'HS256 under the public key, DER': hmac('HS256', forge.publicKey.export({ type: 'spki', format: 'der' })),
    'HS256 under the public key, JWK': hmac('HS256', JSON.stringify(forge.target.key.publicJwk)),
    'HS256 under the modulus': hmac('HS256', Buffer.from(forge.target.key.publicJwk.n, 'base64url')),
    'HS256 under an empty key': hmac('HS256', ''),
    'HS256 under the kid': hmac('HS256', forge.target.key.publicJwk.kid),
    'HS384 under the public key': hmac('HS384', spki),
    'HS512 under the public key': hmac('HS512', spki),
    'HMAC that calls itself RS256': `${input({})}.${createHmac('sha256', spki).update(input({})).digest('base64url')}`,
    'RS384 under our key': rsa('sha384', 'RS384'),
    'RS512 under our key': rsa('sha512', 'RS512'),
    'RS1 under our key': rsa('sha1', 'RS1'),
    'PS256 under our key': pss('PS256'),
    'PS384 under our key': pss('PS384'),
    'PS512 under our key': pss('PS512'),
    'SHA-1 that calls itself RS256': rsa('sha1', 'RS256'),
    'SHA-384 that calls itself RS256': rsa('sha384', 'RS256'),
    'SHA-512 that calls itself RS256': rsa('sha512', 'RS256'),
    'PSS that calls itself RS256': pss('PS256', 'RS256'),
    'RS256 that calls itself PS256': rsa('sha256', 'PS256'),
    ES256: `${ec}.${encode(sign('sha256', Buffer.from(ec), { key: strangeCurve.privateKey, dsaEncoding: 'ieee-p1363' }))}`,
    'ES256 of zeros (CVE-2022-21449)': `${ec}.${encode(Buffer.alloc(64))}`,
    EdDSA: `${ed}.${encode(sign(null, Buffer.from(ed), strangeEd.privateKey))}`,
  };
};

/** RFC 8725 §3.10, RFC 7515 §4.1: keys and extensions that the token itself brings along. */
const headerMembers: Family = (forge) => {
  const jwk = stranger.publicKey.export({ format: 'jwk' });
  const member = ([name, value]: readonly [string, unknown]) => forge.token({ header: { [name]: value } });
  const members: readonly (readonly [string, unknown])[] = [
    ['crit', ['exp']],
    ['crit', []],
    ['crit', ['b64']],
    ['crit', 'exp'],
    ['crit', null],
    ['jku', 'http://127.0.0.1:9/jwks.json'],
    ['jku', forge.target.issuer],
    ['jwk', forge.target.key.publicJwk],
    ['jwk', null],
    ['x5u', 'http://127.0.0.1:9/chain.pem'],
    ['x5c', ['MIIB']],
    ['x5c', []],
    ['x5t', 'AAAA'],
    ['x5t#S256', 'AAAA'],
    ['b64', false],
    ['b64', true],
    ['zip', 'DEF'],
    ['cty', 'JWT'],
    ['cty', 'at+jwt'],
    ['enc', 'A256GCM'],
    ['epk', jwk],
    ['exp', forge.now + 60],
    ['nonce', 'n'],
    ['url', 'http://127.0.0.1:9/'],
    ['Alg', 'none'],
    ['unknown', 1],
  ];
  const key = stranger.privateKey;
  return {
    ...each('well signed, header with', members, (value) => member(value as readonly [string, unknown])),
    'own key in jwk': forge.token({ header: { jwk }, key }),
    'own key in jwk, no kid': forge.token({ header: { jwk, kid: undefined }, key }),
    'own key behind jku': forge.token({ header: { jku: 'http://127.0.0.1:9/jwks.json', kid: 'theirs' }, key }),
    'own key behind x5u': forge.token({ header: { x5u: 'http://127.0.0.1:9/chain.pem' }, key }),
    'unencoded payload (RFC 7797)': forge.signed(
      `${encode(JSON.stringify(forge.header({ b64: false, crit: ['b64'] })))}.${JSON.stringify(forge.claims())}`,
    ),
  };
};

/** RFC 8725 §3.11. */
const types: Family = (forge) =>
  each(
    'typ',
    // prettier-ignore
    [undefined, null, '', 'JWT', 'jwt', 'AT+JWT', 'At+Jwt', 'at+jwt ', ' at+jwt', 'application/at+jwt', 'at+jwt; v=1', 'at jwt', 'id_token+jwt',
      'dpop+jwt', 'logout+jwt', 'at+jwt\u0000', 'аt+jwt', 1, true, ['at+jwt'], { typ: 'at+jwt' }],
    (typ) => forge.token({ header: { typ } }),
  );

const keyIds: Family = (forge) => {
  const { kid } = forge.target.key.publicJwk;
  // prettier-ignore
  const strange = [undefined, null, '', 0, 1, true, [], [kid], {}, { kid }, 'unknown', kid.toLowerCase(), kid.toUpperCase(), `${kid} `, ` ${kid}`,
    `${kid}\n`, `${kid}\u0000`, `${kid}=`, kid.slice(1), kid.slice(0, -1), `${kid}${kid}`, '../../../../dev/null', '/dev/null', "' OR 1=1 --",
    'https://127.0.0.1:9/key', '| sleep 9', '__proto__', 'constructor', 'toString', '0', 'k'.repeat(65), 'k'.repeat(5_000), '\ud800'];
  return {
    ...each('well signed, kid', strange, (value) => forge.token({ header: { kid: value } })),
    'unknown kid, own key': forge.token({ header: { kid: 'theirs' }, key: stranger.privateKey }),
    'our kid, own key': forge.token({ key: stranger.privateKey }),
    'HS256 under nothing, kid of an empty file': forge.token({ header: { alg: 'HS256', kid: '/dev/null' } }),
  };
};

/** RFC 7515 §2: base64url without padding, line breaks, white space or other characters; RFC 4648 §3.5: no stray bits. */
const encodings: Family = (forge) => {
  const good = forge.token();
  const [header = '', payload = '', signature = ''] = good.split('.');
  const claims = (length: number) => {
    const text = JSON.stringify(forge.claims({ pad: '' }));
    return text.replace('"pad":""', `"pad":"${'p'.repeat((length - (text.length % 3) + 3) % 3)}"`);
  };
  const withStrayBits = (text: string) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
  const otherAlphabet = Buffer.from(JSON.stringify(forge.claims({ pad: '>>>???ÿÿÿ' })))
    .toString('base64')
    .replace(/=+$/, '');
  const headerText = JSON.stringify(forge.header());
  const resigned = (input: string) => forge.signed(input);
  return {
    'padded payload': resigned(`${header}.${Buffer.from(claims(1)).toString('base64')}`),
    'needlessly padded payload': resigned(`${header}.${payload}=`),
    'padded header': resigned(`${header}=.${payload}`),
    'padded signature': `${good}=`,
    'doubly padded signature': `${good}==`,
    'stray bits in the payload, 4': resigned(`${header}.${withStrayBits(encode(claims(1)))}`),
    'stray bits in the payload, 2': resigned(`${header}.${withStrayBits(encode(claims(2)))}`),
    'one stray character in the payload': resigned(`${header}.${encode(claims(0))}A`),
    'one stray character in the signature': `${good}A`,
    'standard alphabet in the payload': resigned(`${header}.${otherAlphabet}`),
    'standard alphabet in the signature': `${header}.${payload}.${Buffer.from(signature, 'base64url').toString('base64')}`,
    ...each(
      'signature followed by',
      [' ', '\n', '\r\n', '\t', '\u0000', '%00', ';', ',', '#', '"', '\ufeff', '\u200b'],
      (tail) => `${good}${String(tail)}`,
    ),
    ...each(
      'token preceded by',
      [' ', '\n', '\t', '\u0000', '\ufeff', '\u200b', '"', 'Bearer ', ','],
      (head) => `${String(head)}${good}`,
    ),
    ...each(
      'well signed, in the payload',
      [' ', '\n', '\r\n', '=', '+', '/', '\u0000', 'é', '\u200b', '%', '*'],
      (inside) => resigned(`${header}.${payload.slice(0, 8)}${String(inside)}${payload.slice(8)}`),
    ),
    ...each('well signed, in the header', [' ', '\n', '=', '+', 'é'], (inside) =>
      resigned(`${header.slice(0, 8)}${String(inside)}${header.slice(8)}.${payload}`),
    ),
    'line breaks each 64 characters': good.replace(/(.{64})/g, '$1\n'),
    'full-width dots': good.replaceAll('.', '．'),
    'dots in percent encoding': good.replaceAll('.', '%2E'),
    'full-width letters': good.replace('e', 'ｅ'),
    'a header that is not encoded': resigned(`${headerText}.${payload}`),
    'a payload that is encoded twice': resigned(`${header}.${encode(payload)}`),
    'the whole token encoded again': encode(good),
    'hexadecimal parts': [header, payload, signature].map((part) => Buffer.from(part).toString('hex')).join('.'),
  };
};

/** RFC 7515 §7: the compact serialisation has exactly three parts. */
const serialisations: Family = (forge) => {
  const good = forge.token();
  const [header = '', payload = '', signature = ''] = good.split('.');
  return {
    'nothing at all': '',
    'one dot': '.',
    'two dots': '..',
    'three dots': '...',
    'one part': header,
    'two parts': `${header}.${payload}`,
    'two parts and a dot': `${header}.${payload}.`,
    'four parts': `${good}.${signature}`,
    'a dot at the end': `${good}.`,
    'a dot in front': `.${good}`,
    'no header': `.${payload}.${signature}`,
    'no payload': `${header}..${signature}`,
    'detached payload, well signed': forge.signed(`${header}.`),
    'the shape of a JWE': `${encode(JSON.stringify({ alg: 'RSA-OAEP', enc: 'A256GCM', kid: 'k' }))}.AA.AA.AA.AA`,
    'a JWE of zip and dir': `${encode(JSON.stringify({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }))}..AA.AA.AA`,
    'five parts': `${good}.${payload}.${signature}`,
    'flattened JSON': JSON.stringify({ protected: header, payload, signature }),
    'general JSON': JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
    'two tokens and a comma': `${good},${good}`,
    'two tokens and a space': `${good} ${good}`,
    'a token in quotes': `"${good}"`,
    'a token with a disclosure (SD-JWT)': `${good}~WyJhIl0~`,
    'a nested token': forge.ofTexts(JSON.stringify(forge.header()), good),
    words: 'not a token',
    undefined: 'undefined',
    null: 'null',
    'an object': '[object Object]',
    'many dots': '.'.repeat(8_000),
  };
};

/** What is wrong with the JSON of a header that is well signed. */
const headerJson: Family = (forge) => {
  const { kid } = forge.target.key.publicJwk;
  const payload = JSON.stringify(forge.claims());
  const rest = `"typ":"at+jwt","kid":"${kid}"}`;
  const good = `{"alg":"RS256",${rest}`;
  const texts: Record<string, string | Buffer> = {
    'alg twice, none first': `{"alg":"none","alg":"RS256",${rest}`,
    'alg twice, none last': `{"alg":"RS256",${rest.slice(0, -1)},"alg":"none"}`,
    'alg twice, the same': `{"alg":"RS256","alg":"RS256",${rest}`,
    'alg twice, once escaped': `{"\\u0061lg":"none","alg":"RS256",${rest}`,
    'alg only escaped': `{"\\u0061lg":"RS256",${rest}`,
    'typ twice': `{"alg":"RS256","typ":"JWT",${rest}`,
    'kid twice': `{"alg":"RS256","kid":"theirs",${rest}`,
    'a __proto__ member': `{"alg":"RS256","__proto__":{"crit":["exp"]},${rest}`,
    'members in a __proto__': `{"__proto__":{"alg":"RS256","typ":"at+jwt","kid":"${kid}"}}`,
    'white space': good.replaceAll(',', ', '),
    'a line break at the end': `${good}\n`,
    'a comma too many': good.replace('}', ',}'),
    'a comment': `/**/${good}`,
    'garbage after it': `${good}x`,
    'another object after it': `${good}{}`,
    'a byte-order mark': `\ufeff${good}`,
    'a NUL at the end': `${good}\u0000`,
    'single quotes': good.replaceAll('"', "'"),
    'invalid UTF-8': Buffer.concat([Buffer.from(good.slice(0, -2)), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    'UTF-16': Buffer.from(good, 'utf16le'),
    'the end missing': good.slice(0, -1),
    'an array': `[${good}]`,
    'a string': JSON.stringify(good),
    'a number': '256',
    null: 'null',
    true: 'true',
    'an empty object': '{}',
    'deep nesting': `{"alg":"RS256","kid":${'['.repeat(2_000)}${']'.repeat(2_000)},"typ":"at+jwt"}`,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [`header JSON: ${name}`, forge.ofTexts(text, payload)]),
  );
};

/** What is wrong with the JSON of a payload that is well signed. */
const payloadJson: Family = (forge) => {
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

const issuersAndAudiences: Family = (forge) => {
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

const subjectsAndScopes: Family = (forge) => {
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

const tokenIds: Family = (forge) => {
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

const times: Family = (forge) => {
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

/** RFC 7515 §5.2. */
const signatures: Family = (forge) => {
  const good = forge.token();
  const [header = '', payload = '', signature = ''] = good.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const flipped = (index: number) => Buffer.from(bytes.map((byte, i) => (i === index ? byte ^ 1 : byte)));
  const over = (text: string) => forge.signed(text).split('.').at(-1);
  const made: Record<string, Buffer> = {
    'without its last byte': bytes.subarray(0, -1),
    'without its first byte': bytes.subarray(1),
    'with a byte more': Buffer.concat([bytes, Buffer.alloc(1)]),
    'with a zero in front': Buffer.concat([Buffer.alloc(1), bytes]),
    doubled: Buffer.concat([bytes, bytes]),
    'with its first bit changed': flipped(0),
    'with its last bit changed': flipped(bytes.length - 1),
    backwards: Buffer.from([...bytes].toReversed()),
    'of zeros': Buffer.alloc(bytes.length),
    'of ones': Buffer.alloc(bytes.length, 0xff),
    'the number one': Buffer.concat([Buffer.alloc(bytes.length - 1), Buffer.from([1])]),
    'one byte': Buffer.from([0]),
    'the modulus': Buffer.from(forge.target.key.publicJwk.n, 'base64url'),
  };
  return {
    ...Object.fromEntries(
      Object.entries(made).map(([name, value]) => [`signature: ${name}`, `${header}.${payload}.${encode(value)}`]),
    ),
    'signature: of another token': `${header}.${payload}.${forge.token().split('.')[2]}`,
    'signature: over the payload alone': `${header}.${payload}.${over(payload)}`,
    'signature: over the parts without their dot': `${header}.${payload}.${over(header + payload)}`,
    'signature: over the decoded parts': `${header}.${payload}.${over(JSON.stringify(forge.header()))}`,
    'signature: under another key': forge.token({ key: stranger.privateKey }),
    'payload: changed after signing': `${header}.${encode(JSON.stringify(forge.claims({ scope: 'user admin:users' })))}.${signature}`,
    'payload: a letter changed after signing': `${header}.${payload.replace('e', 'f')}.${signature}`,
    'header: changed after signing': `${encode(JSON.stringify({ kid: forge.target.key.publicJwk.kid, alg: 'RS256', typ: 'at+jwt' }))}.${payload}.${signature}`,
  };
};

const sizes: Family = (forge) => ({
  'well signed, beyond 8 KiB': forge.token({ claims: { pad: 'p'.repeat(6_000) } }),
  'well signed, 1 MiB': forge.token({ claims: { pad: 'p'.repeat(1_048_576) } }),
  'a header of 1 MiB': forge.token({ header: { pad: 'p'.repeat(1_048_576) } }),
  'a signature of 1 MiB': `${forge.token()}${'A'.repeat(1_048_576)}`,
  'a million letters': 'A'.repeat(1_000_000),
});

const FAMILIES: readonly Family[] = [
  algorithms,
  headerMembers,
  types,
  keyIds,
  encodings,
  serialisations,
  headerJson,
  payloadJson,
  issuersAndAudiences,
  subjectsAndScopes,
  tokenIds,
  times,
  signatures,
  sizes,
];

/** Tokens that must be refused. Most of them bear a correct signature of the target's own key, so that no other fault hides theirs. */
export function hostileTokens(target: Target): readonly NamedToken[] {
  const forge = new Forge(target);
  return FAMILIES.flatMap((family) => Object.entries(family(forge)).map(([name, token]) => ({ name, token })));
}

/** Tokens that must be accepted: they keep the refusals honest. */
export function honestTokens(target: Target): readonly NamedToken[] {
  const forge = new Forge(target);
  const { now } = forge;
  const lifetime = target.lifetime / 1000;
  const session = '0b7c1f5e-58a6-4d53-9c2e-3f1d2b4a5c6d';
  const { kid } = target.key.publicJwk;
  const tokens = {
    'a token as we issue it': forge.token(),
    'header members in another order': forge.ofTexts(
      JSON.stringify({ kid, typ: 'at+jwt', alg: 'RS256' }),
      JSON.stringify(forge.claims()),
    ),
    'private claims beside ours': forge.token({ claims: { role: 'admin', groups: ['a'], name: 'Zoë 💪' } }),
    'several scopes': forge.token({ claims: { scope: 'user admin:users' } }),
    'a machine client': forge.token({
      claims: { sub: 'billing', scope: 'read:profiles', jti: `${session}.0.${'A'.repeat(22)}` },
    }),
    'the longest random part': forge.token({ claims: { jti: `${session}.2147483647.${'_-'.repeat(32)}` } }),
    'expired within the leeway': forge.token({ claims: { iat: now - 60, exp: now - 14 } }),
    'issued within the leeway': forge.token({ claims: { iat: now + 15, exp: now + 60 } }),
    'the shortest life': forge.token({ claims: { iat: now, exp: now + 1 } }),
    'the longest life': forge.token({ claims: { iat: now - 5, exp: now - 5 + lifetime } }),
    'an nbf that has come': forge.token({ claims: { nbf: now } }),
    'nearly 8 KiB': forge.token({ claims: { pad: 'p'.repeat(5_000) } }),
  };
  return Object.entries(tokens).map(([name, token]) => ({ name, token }));
}
