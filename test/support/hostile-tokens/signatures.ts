import { encode } from '../forge.js';
import { stranger, type Family } from './family.js';

export const signatures: Family = (forge) => {
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
