import type { PoolAccount, UserPool } from '../../src/application/ports/user-pool.js';
import { anEmailAddress, aPersonName, aUserId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { aMember, aPoolLogin, aRegistrant, aSignUp, password, type PoolWithApps } from '../support/pool-members.js';

/** A pool of both sides: what its administrator does is seen by its members. */
export interface PoolSubject extends PoolWithApps {
  readonly pool: UserPool;
}

async function everybody(pool: UserPool): Promise<readonly PoolAccount[]> {
  const accounts: PoolAccount[] = [];
  let page: string | undefined;
  do {
    const listed = await pool.list(page);
    accounts.push(...listed.accounts);
    page = listed.next;
  } while (page !== undefined);
  return accounts;
}

export const userPoolContract: Contract<PoolSubject> = {
  port: 'UserPool',
  claims: {
    'finds a member by id and by address': async ({ pool, ...door }) => {
      const [firstName, lastName] = [aPersonName('Ada'), aPersonName('O’Brien-Łukasz')];
      const { id, email } = await aMember(door, aSignUp({ firstName, lastName }));
      const account = { id, email, firstName, lastName, confirmed: true, enabled: true };
      expect(await pool.find(id)).toEqual(account);
      expect(await pool.find(email)).toEqual(account);
    },

    'knows nobody else': async ({ pool }) => {
      expect(await pool.find(aUserId())).toBeUndefined();
      expect(await pool.find(anEmailAddress())).toBeUndefined();
    },

    'tells those apart who have not confirmed, and has no word of theirs for an address': async ({ pool, ...door }) => {
      const { id, email } = await aRegistrant(door);
      expect(await pool.find(email)).toMatchObject({ id, email: undefined, confirmed: false, enabled: true });
    },

    'knows whose logins have to show a code of an app': async ({ pool, ...door }) => {
      const [ada, eve] = [await aMember(door), await aMember(door)];
      await door.enrol(ada);
      expect(await pool.asksForSecondFactor(ada.id)).toBe(true);
      for (const id of [eve.id, aUserId()]) expect(await pool.asksForSecondFactor(id)).toBe(false);
    },

    'drops the app of a member, who sets up another': async ({ pool, ...door }) => {
      const member = await aMember(door);
      await door.enrol(member);
      await pool.dropSecondFactor(member.id);
      expect(await pool.asksForSecondFactor(member.id)).toBe(false);
      await aPoolLogin(door, member);
      await door.enrol(member);
      expect(await pool.asksForSecondFactor(member.id)).toBe(true);
    },

    'lists everybody once, page by page': async ({ pool, ...door }) => {
      const members = await concurrently(() => aMember(door), 5);
      const listed = (await everybody(pool)).map(({ id }) => id);
      expect(listed).toEqual(expect.arrayContaining(members.map(({ id }) => id)));
      expect(new Set(listed).size).toBe(listed.length);
    },

    'begins anew behind a page whose name it has forgotten': async ({ pool, ...door }) => {
      await aMember(door);
      expect(await pool.list('forgotten')).toEqual(await pool.list());
    },

    'keeps the disabled out, whatever they had, until they are enabled': async ({ pool, ...door }) => {
      const member = await aMember(door);
      const { refreshToken } = await aPoolLogin(door, member);
      await pool.disable(member.id);
      expect(await pool.find(member.id)).toMatchObject({ enabled: false });
      expect(await door.selfService.logIn(member.id, password)).toEqual({ outcome: 'disabled' });
      expect(await door.selfService.refresh(refreshToken)).toBeUndefined();
      await pool.enable(member.id);
      expect(await pool.find(member.id)).toMatchObject({ enabled: true });
      await aPoolLogin(door, member);
    },

    'ends every login of a member, and of no other, and lets them log in again': async ({ pool, ...door }) => {
      const [member, other] = [await aMember(door), await aMember(door)];
      const logins = [await aPoolLogin(door, member), await aPoolLogin(door, member), await aPoolLogin(door, other)];
      await pool.signOut(member.id);
      const refreshed = await Promise.all(logins.map((login) => door.selfService.refresh(login.refreshToken)));
      expect(refreshed.map((token) => token !== undefined)).toEqual([false, false, true]);
      await aPoolLogin(door, member);
    },

    'removes a member with their logins, and frees their address': async ({ pool, ...door }) => {
      const member = await aMember(door);
      const { refreshToken } = await aPoolLogin(door, member);
      await pool.remove(member.id);
      expect(await pool.find(member.id)).toBeUndefined();
      expect(await door.selfService.refresh(refreshToken)).toBeUndefined();
      expect((await aMember(door, aSignUp({ email: member.email }))).id).not.toBe(member.id);
    },

    'does again what has been done, and nothing to nobody': async ({ pool, ...door }) => {
      const { id } = await aMember(door);
      const acts = ['signOut', 'disable', 'enable', 'dropSecondFactor', 'remove'] as const;
      for (const one of [id, aUserId()]) {
        for (const act of acts) {
          await expect(pool[act](one)).resolves.toBeUndefined();
          await expect(pool[act](one)).resolves.toBeUndefined();
        }
      }
    },
  },
};
