/** What the contestants without a store of their own do alike, with as little as it takes: accounts, sessions, revocation. */
import { createHash, createHmac, createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import bcrypt from 'bcrypt';
import { Redis } from 'ioredis';

const { SIGNING_KEY_FILE = '', BENCH_ACCOUNTS = '', DENY_LIST_REDIS_URL = '', JWT_ISSUER = '' } = process.env;

export const REFRESH_COOKIE = '__Host-refresh_token';
export const issuer = JWT_ISSUER;
export const audience = 'user-service';
export const privateKey = readFileSync(SIGNING_KEY_FILE, 'utf8');
export const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
export const port = Number(process.env.PORT);

/** @type {{ userId: string, email: string, passwordHash: string }[]} */
const accounts = JSON.parse(readFileSync(BENCH_ACCOUNTS, 'utf8'));
const byId = new Map(accounts.map((account) => [account.userId, account]));
const byEmail = new Map(accounts.map((account) => [account.email, account]));
const redis = new Redis(DENY_LIST_REDIS_URL);
const refreshKey = randomBytes(32);
/** Sessions by the digest of the token that is in force. */
const sessions = new Map();

/** One round trip, as ours has it: the token, its session, its subject, and whether the bucket is complete. */
export async function isRevoked({ sub, jti }) {
  const entries = await redis.mget(`{b}:jti:${jti}`, `{b}:sid:${jti.slice(0, 36)}`, `{b}:sub:${sub}`, '{b}:ready');
  return entries.slice(0, 3).some((entry) => entry !== null);
}

export function userOf(userId) {
  const { email } = byId.get(userId) ?? {};
  const createdAt = '2026-01-01T00:00:00.000Z';
  const name = { firstName: 'Ada', lastName: null, phone: null };
  return { userId, email, ...name, status: 'active', tier: 'free', version: 1, createdAt, updatedAt: createdAt };
}

/** A new session for the right password, else `undefined`. */
export async function logIn({ email, password }) {
  const account = byEmail.get(email);
  if (account === undefined || !(await bcrypt.compare(password, account.passwordHash))) return undefined;
  const session = { userId: account.userId, sessionId: randomUUID() };
  const refreshToken = randomBytes(32).toString('base64url');
  sessions.set(digest(refreshToken), session);
  return { session, refreshToken };
}

/** Replaces the token by its successor; `undefined` for one that is not in force. */
export function rotate(refreshToken) {
  const session = sessions.get(digest(refreshToken));
  if (session === undefined) return undefined;
  const successor = createHmac('sha256', refreshKey).update(refreshToken).digest('base64url');
  sessions.delete(digest(refreshToken));
  sessions.set(digest(successor), session);
  return { session, refreshToken: successor };
}

export function claimsOf({ userId, sessionId }) {
  const iat = Math.floor(Date.now() / 1000);
  const jti = `${sessionId}.1.${randomBytes(16).toString('base64url')}`;
  return { iss: issuer, sub: userId, aud: audience, scope: 'user', iat, exp: iat + 900, jti };
}

export function grantOf(accessToken) {
  return { tokenType: 'Bearer', accessToken, expiresIn: 900, scope: 'user' };
}

export function refreshCookie(token) {
  return `${REFRESH_COOKIE}=${token}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Strict`;
}

export function presentedRefreshToken({ cookie = '' }) {
  return new RegExp(`${REFRESH_COOKIE}=([^;]*)`).exec(cookie)?.[1] ?? '';
}

function digest(token) {
  return createHash('sha256').update(token).digest('base64url');
}
