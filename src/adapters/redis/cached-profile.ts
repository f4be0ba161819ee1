import type { UserId } from '../../domain/shared/ids.js';
import { EmailAddress } from '../../domain/users/email-address.js';
import { PersonName } from '../../domain/users/person-name.js';
import type { Profile } from '../../domain/users/profile.js';
import { Tier } from '../../domain/users/tier.js';
import type { UserStatus } from '../../domain/users/user-status.js';

/** What a cache knows of a user, that there is none included. */
export interface CachedProfile {
  readonly profile: Profile | undefined;
}

const STATUSES: readonly unknown[] = ['active', 'suspended', 'deleted'] satisfies UserStatus[];

export function formatCachedProfile({ profile }: CachedProfile): string {
  if (profile === undefined) return 'null';
  const { userId, firstName, lastName, email, tier, status } = profile;
  return JSON.stringify({ userId, firstName, lastName, email, tier, status });
}

/** `undefined` for everything that is not exactly this user's profile: whatever it is, it is to be loaded again. */
export function parseCachedProfile(text: string, userId: UserId): CachedProfile | undefined {
  const row = json(text);
  if (row === null) return { profile: undefined };
  if (typeof row !== 'object') return undefined;
  const { firstName, lastName, email, tier: paid, status, ...rest } = row as Record<string, unknown>;
  const isOfUser = Object.keys(rest).length === 1 && rest['userId'] === userId;
  if (!isOfUser || !isStatus(status)) return undefined;
  const tier = typeof paid === 'string' ? Tier.parse(paid) : undefined;
  const parsed = { userId, firstName: name(firstName), lastName: name(lastName), email: address(email), tier, status };
  return isProfile(parsed) ? { profile: parsed } : undefined;
}

function isProfile(parsed: { [Field in keyof Profile]: Profile[Field] | undefined }): parsed is Profile {
  return Object.values(parsed).every((value) => value !== undefined);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function name(value: unknown): PersonName | null | undefined {
  return typeof value === 'string' ? PersonName.parse(value) : value === null ? null : undefined;
}

function address(value: unknown): EmailAddress | undefined {
  return typeof value === 'string' ? EmailAddress.parse(value) : undefined;
}

function isStatus(value: unknown): value is UserStatus {
  return STATUSES.includes(value);
}
