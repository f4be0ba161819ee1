import type { Mail, Mailer } from '../../src/application/ports/mailer.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import { anEmailAddress } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

export interface Post {
  readonly mailer: Mailer;
  /** What has arrived for an address, in any order. */
  arrived(to: EmailAddress): Promise<readonly { readonly subject: string; readonly text: string }[]>;
  /** How many mails have arrived, whoever they are for. */
  total(): Promise<number>;
}

function aCodeMail(to: EmailAddress, code: string): Mail {
  return { template: 'registration-code', to, code: new Secret(code), minutes: 15 };
}

export const mailerContract: Contract<Post> = {
  port: 'Mailer',
  claims: {
    'hands a code to its addressee, and to nobody else': async ({ mailer, arrived }) => {
      const [to, other] = [anEmailAddress(), anEmailAddress()];
      await mailer.send(aCodeMail(to, '042137'));
      expect((await arrived(to)).map(({ text }) => text)).toEqual([expect.stringContaining('042137')]);
      expect(await arrived(other)).toEqual([]);
    },

    'has words for every template': async ({ mailer, arrived }) => {
      const to = anEmailAddress();
      await mailer.send({ template: 'already-registered', to });
      await mailer.send({ template: 'session-reuse', to });
      await mailer.send({ template: 'password-reset-code', to, code: new Secret('042137'), minutes: 15 });
      for (const change of ['password', 'suspended', 'reactivated'] as const)
        await mailer.send({ template: 'security-notice', to, change });
      const mails = await arrived(to);
      expect(new Set(mails.map(({ subject }) => subject)).size).toBe(mails.length);
      expect(mails).toHaveLength(6);
      for (const { text } of mails) expect(text.length).toBeGreaterThan(50);
    },

    'pretends without mailing anybody': async ({ mailer, total }) => {
      const before = await total();
      await mailer.pretend();
      expect(await total()).toBe(before);
    },

    'loses none of many concurrent mails': async ({ mailer, arrived }) => {
      const to = anEmailAddress();
      await concurrently((i) => mailer.send(aCodeMail(to, String(100_000 + i))), 20);
      expect(await arrived(to)).toHaveLength(20);
    },
  },
};
