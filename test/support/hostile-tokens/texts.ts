import { encode } from '../forge.js';
import { each, type Family } from './family.js';

export const encodings: Family = (forge) => {
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

export const serialisations: Family = (forge) => {
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

export const sizes: Family = (forge) => ({
  'well signed, beyond 8 KiB': forge.token({ claims: { pad: 'p'.repeat(6_000) } }),
  'well signed, 1 MiB': forge.token({ claims: { pad: 'p'.repeat(1_048_576) } }),
  'a header of 1 MiB': forge.token({ header: { pad: 'p'.repeat(1_048_576) } }),
  'a signature of 1 MiB': `${forge.token()}${'A'.repeat(1_048_576)}`,
  'a million letters': 'A'.repeat(1_000_000),
});
