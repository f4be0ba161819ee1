import { randomUUID } from 'node:crypto';
import type { Captchas } from '../../src/application/ports/captchas.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Contract } from '../support/contract.js';

export interface Desk {
  readonly captchas: Captchas;
  /** A token that somebody has earned; `undefined` where nobody can. */
  earn(): Secret | undefined;
}

const REFUSED = ['', ' ', 'true', 'null', '&success=true', 'ä💪'.repeat(500), randomUUID()];

export const captchasContract: Contract<Desk> = {
  port: 'Captchas',
  claims: {
    'accepts a token that has been earned, where any is offered': async ({ captchas, earn }) => {
      const token = earn();
      expect(token !== undefined).toBe(captchas.offered);
      if (token !== undefined) expect(await captchas.accepts(token)).toBe(true);
    },

    'accepts no other': async ({ captchas }) => {
      for (const token of REFUSED) expect([token, await captchas.accepts(new Secret(token))]).toEqual([token, false]);
    },
  },
};
