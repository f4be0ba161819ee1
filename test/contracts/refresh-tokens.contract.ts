import { createHash } from 'node:crypto';
import type { RefreshToken, RefreshTokens } from '../../src/application/ports/refresh-tokens.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aSessionId, aTokenDigest, aUserId } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

const mint = (tokens: RefreshTokens) => tokens.mint(aUserId(), aSessionId());
const bytesOf = ({ text }: RefreshToken) => Buffer.from(text.reveal(), 'base64url');

export const refreshTokensContract: Contract<RefreshTokens> = {
  port: 'RefreshTokens',
  claims: {
    'parses what it has minted': async (tokens) => {
      const token = mint(tokens);
      const parsed = tokens.parse(token.text);
      expect(parsed).toEqual(token);
      expect(parsed?.text.reveal()).toBe(token.text.reveal());
    },

    'lays a token out as user id, session id and 32 random bytes': async (tokens) => {
      const [one, other] = [mint(tokens), mint(tokens)];
      const bytes = bytesOf(one);
      expect(bytes).toHaveLength(64);
      expect(bytes.subarray(0, 16).toString('hex')).toBe(one.userId.replaceAll('-', ''));
      expect(bytes.subarray(16, 32).toString('hex')).toBe(one.sessionId.replaceAll('-', ''));
      expect(bytes.subarray(32)).not.toEqual(bytesOf(other).subarray(32));
    },

    'knows a token by the SHA-256 of its secret': async (tokens) => {
      const token = mint(tokens);
      expect(token.digest).toBe(createHash('sha256').update(bytesOf(token).subarray(32)).digest('base64url'));
    },

    'gives a token one successor, of the same session': async (tokens) => {
      const token = mint(tokens);
      const successor = tokens.successorOf(token);
      expect(tokens.successorOf(token).text.reveal()).toBe(successor.text.reveal());
      expect([successor.userId, successor.sessionId]).toEqual([token.userId, token.sessionId]);
      expect(successor.digest).not.toBe(token.digest);
      expect(token.successors).toContain(successor.digest);
      expect(tokens.parse(successor.text)).toEqual(successor);
    },

    'finds the token one or two replacements later, and none else': async (tokens) => {
      const token = mint(tokens);
      const child = tokens.successorOf(token);
      const grandchild = tokens.successorOf(child);
      for (const later of [child, grandchild]) {
        expect(tokens.descendantOf(token, later.digest)?.text.reveal()).toBe(later.text.reveal());
      }
      for (const digest of [token.digest, tokens.successorOf(grandchild).digest, aTokenDigest()]) {
        expect(tokens.descendantOf(token, digest)).toBeUndefined();
      }
    },

    'refuses every text that is not the one text of 64 bytes': async (tokens) => {
      const text = mint(tokens).text.reveal();
      const stray = text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
      const bytes = Buffer.from(text, 'base64url');
      const standard = Buffer.from([...bytes.subarray(0, 60), 0xfb, 0xff, 0xfe, 0xff]).toString('base64');
      // prettier-ignore
      const others = ['', 'undefined', text.slice(0, -1), `${text}A`, `${text}=`, `${text}==`, ` ${text}`, `${text}\n`, `${text}.`, `${text}é`,
        text.replace(/^(.{10})/, '$1 '), text.replace(/^(.{10})/, '$1\u0000'), stray, standard, standard.replace(/=+$/, ''), `"${text}"`,
        bytes.subarray(0, 63).toString('base64url'), Buffer.alloc(65).toString('base64url'), bytes.toString('hex'), text.repeat(1_000)];
      for (const other of others) expect(tokens.parse(new Secret(other))).toBeUndefined();
    },

    'does not print tokens': async (tokens) => {
      const token = mint(tokens);
      expect(JSON.stringify(token)).not.toContain(token.text.reveal());
    },
  },
};
