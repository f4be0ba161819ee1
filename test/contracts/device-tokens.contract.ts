import { randomUUID } from 'node:crypto';
import type { DeviceTokens } from '../../src/application/ports/device-tokens.js';
import type { KnownDevice } from '../../src/domain/auth/known-device.js';
import type { DeviceId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aUserId, NOW } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

export function aKnownDevice(changes: Partial<KnownDevice> = {}): KnownDevice {
  return { id: randomUUID() as DeviceId, userId: aUserId(), epoch: 1, expiresAt: NOW, ...changes };
}

/** The same text with one character replaced. */
function spoilt(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

export const deviceTokensContract: Contract<DeviceTokens> = {
  port: 'DeviceTokens',
  claims: {
    'knows every device again that it has signed for, expired ones too': async (tokens) => {
      const devices = [aKnownDevice(), aKnownDevice({ epoch: 4_294_967_297 }), aKnownDevice({ expiresAt: 0 })];
      for (const device of devices) expect(tokens.open(tokens.sign(device))).toEqual(device);
    },

    'knows no text that differs anywhere from what it has signed': async (tokens) => {
      const text = tokens.sign(aKnownDevice()).reveal();
      const others = Array.from(text, (_, at) => spoilt(text, at));
      for (const other of others) expect(tokens.open(new Secret(other))).toBeUndefined();
      expect(others.length).toBeGreaterThan(90);
    },

    'knows nothing else': async (tokens) => {
      const text = tokens.sign(aKnownDevice()).reveal();
      const others = ['', ' ', text.slice(1), text.slice(0, -1), `${text}A`, `${text}=`, ` ${text}`, `${text}${text}`];
      for (const other of [...others, 'A'.repeat(text.length), 'x'.repeat(10_000), 'ä💪'.repeat(30)])
        expect([other, tokens.open(new Secret(other))]).toEqual([other, undefined]);
    },

    'fits into a cookie, and stays out of print': async (tokens) => {
      const token = tokens.sign(aKnownDevice());
      expect(token.reveal()).toMatch(/^[\w-]{1,200}$/);
      expect(JSON.stringify(token)).not.toContain(token.reveal());
    },
  },
};
