import { Secret } from '../shared/secret.js';
import type { ValueType } from '../shared/text.js';

/** RFC 9106; memory in KiB, salt and digest in Base64 without padding. */
export interface Argon2idHash {
  readonly kind: 'argon2id';
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: string;
  readonly digest: string;
}

/** RFC 7914; N as its binary logarithm, salt and digest in Base64 without padding. */
export interface ScryptHash {
  readonly kind: 'scrypt';
  readonly logN: number;
  readonly blockSize: number;
  readonly lanes: number;
  readonly salt: string;
  readonly digest: string;
}

/** Ours are bcrypt; the others come with imported users, until their first login. */
export type PasswordHash = { readonly kind: 'bcrypt'; readonly cost: number } | Argon2idHash | ScryptHash;

/** All of these are about a second of a processor, or less: who logs in waits for it, and whoever guesses has us spend it. */
const MAX_IMPORTED_BCRYPT_COST = 14;
const MAX_ARGON2_MEMORY = 128 * 1024;
/** KiB times passes. */
const MAX_ARGON2_WORK = 256 * 1024;
const MAX_LANES = 16;
/** N·r·p. At 128 bytes each it is also the limit on memory: 128 MiB. */
const MAX_SCRYPT_WORK = 2 ** 20;

const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
const ARGON2ID = /^\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,10})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const SCRYPT = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,10}),p=(\d{1,10})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** What a hash says about itself; `undefined` where nobody here can, or will, verify it. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  return parseBcrypt(text) ?? parseArgon2id(text) ?? parseScrypt(text);
}

/** A hash that another service has made. Its variants of bcrypt (`2a`, `2y`) are one algorithm, and become `2b`. */
export const ImportedHash: ValueType<Secret> = {
  rule:
    `must be a bcrypt hash of cost 4 to ${MAX_IMPORTED_BCRYPT_COST}, or as PHC string an argon2id hash (v=19) with m up to ${MAX_ARGON2_MEMORY}, ` +
    `m·t up to ${MAX_ARGON2_WORK} and p up to ${MAX_LANES}, or a scrypt hash with N·r·p up to ${MAX_SCRYPT_WORK}`,
  parse(text) {
    const hash = parsePasswordHash(text);
    if (hash === undefined || (hash.kind === 'bcrypt' && hash.cost > MAX_IMPORTED_BCRYPT_COST)) return undefined;
    return new Secret(hash.kind === 'bcrypt' ? `$2b${text.slice(3)}` : text);
  },
};

function parseBcrypt(text: string): PasswordHash | undefined {
  const cost = Number(BCRYPT.exec(text)?.[1]);
  return cost >= 4 && cost <= 31 ? { kind: 'bcrypt', cost } : undefined;
}

function parseArgon2id(text: string): Argon2idHash | undefined {
  const [, m, t, p, salt = '', digest = ''] = ARGON2ID.exec(text) ?? [];
  const [memory, passes, lanes] = [Number(m), Number(t), Number(p)];
  const isSound = passes >= 1 && lanes >= 1 && memory >= 8 * lanes && isSaltAndDigest(salt, digest);
  const isCheap = memory <= MAX_ARGON2_MEMORY && memory * passes <= MAX_ARGON2_WORK && lanes <= MAX_LANES;
  return isSound && isCheap ? { kind: 'argon2id', memory, passes, lanes, salt, digest } : undefined;
}

function parseScrypt(text: string): ScryptHash | undefined {
  const [, ln, r, p, salt = '', digest = ''] = SCRYPT.exec(text) ?? [];
  const [logN, blockSize, lanes] = [Number(ln), Number(r), Number(p)];
  const isSound = logN >= 1 && blockSize >= 1 && lanes >= 1 && isSaltAndDigest(salt, digest);
  const isCheap = 2 ** logN * blockSize * lanes <= MAX_SCRYPT_WORK;
  return isSound && isCheap ? { kind: 'scrypt', logN, blockSize, lanes, salt, digest } : undefined;
}

/** A digest of 16 bytes or more: a shorter one would be met by chance, an empty one by every password. */
function isSaltAndDigest(salt: string, digest: string): boolean {
  return isBase64(salt, 8) && isBase64(digest, 16);
}

/** Of so many bytes at least, and 64 at most. */
function isBase64({ length }: string, minBytes: number): boolean {
  const bytes = Math.floor((length * 3) / 4);
  return length % 4 !== 1 && bytes >= minBytes && bytes <= 64;
}
