import { createHmac, constants, generateKeyPairSync, sign } from 'node:crypto';
import { encode, type Json } from '../forge.js';
import { each, stranger, type Family } from './family.js';

const strangeCurve = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const strangeEd = generateKeyPairSync('ed25519');

export const algorithms: Family = (forge) => {
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

export const headerMembers: Family = (forge) => {
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

export const types: Family = (forge) =>
  each(
    'typ',
    // prettier-ignore
    [undefined, null, '', 'JWT', 'jwt', 'AT+JWT', 'At+Jwt', 'at+jwt ', ' at+jwt', 'application/at+jwt', 'at+jwt; v=1', 'at jwt', 'id_token+jwt',
      'dpop+jwt', 'logout+jwt', 'at+jwt\u0000', 'аt+jwt', 1, true, ['at+jwt'], { typ: 'at+jwt' }],
    (typ) => forge.token({ header: { typ } }),
  );

export const keyIds: Family = (forge) => {
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

export const headerJson: Family = (forge) => {
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
