/** What is assumed of nine o'clock. Rates are a second, over the whole service. */
export interface Peak {
  readonly users: number;
  readonly logins: number;
  readonly requests: number;
  readonly refreshes: number;
  readonly logouts: number;
}

export interface Assumptions {
  readonly users: number;
  /** Of all users, on a day. */
  readonly activeShare: number;
  /** Of those, in the hour of the peak. */
  readonly peakHourShare: number;
  /** The busiest minute of that hour, times its mean. */
  readonly peakFactor: number;
  /** Authenticated requests a login. */
  readonly requestsALogin: number;
}

const HOUR = 3_600;
const REFRESHES_A_LOGIN = 2;
const LOGOUTS_A_LOGIN = 0.3;

export function peakOf({ users, activeShare, peakHourShare, peakFactor, requestsALogin }: Assumptions): Peak {
  const logins = (users * activeShare * peakHourShare * peakFactor) / HOUR;
  return {
    users,
    logins,
    requests: logins * requestsALogin,
    refreshes: logins * REFRESHES_A_LOGIN,
    logouts: logins * LOGOUTS_A_LOGIN,
  };
}

export interface KeyLoad {
  readonly table: string;
  readonly key: string;
  /** Of one user's share of the activity, or of a bucket's. */
  readonly by: 'user' | 'bucket';
  /** Units a second over all partitions. */
  readonly reads: number;
  readonly writes: number;
  /** Bytes over all partitions. */
  readonly size: number;
}

const KIB = 1_024;
/** How long a revocation is kept: an access token's life and twice the tolerance of clocks, in seconds. */
const REVOCATION_LIFE = 930;

/** Units as docs/capacity.md has measured them, by table and key; a write of a transaction counts twice. */
export function keyLoads({ users, logins, requests, refreshes, logouts }: Peak): readonly KeyLoad[] {
  return [
    {
      table: 'users',
      key: '`USER#<userId>`',
      by: 'user',
      reads: logins + refreshes + requests / 2,
      writes: 0,
      size: users * 1.5 * KIB,
    },
    { table: 'users', key: '`EMAIL#<address>`', by: 'user', reads: logins, writes: 0, size: users * 0.25 * KIB },
    {
      table: 'users',
      key: '`ACTIVITY#<userId>`',
      by: 'user',
      reads: 0,
      writes: logins * 2 + logouts * 2,
      size: users * 4 * KIB,
    },
    {
      table: 'sessions',
      key: '`USER#<userId>`',
      by: 'user',
      reads: logins + logouts,
      writes: logins * 2 + refreshes + logouts * 2,
      size: users * 1.5 * KIB,
    },
    {
      table: 'revocations',
      key: '`BUCKET#<bucket>`',
      by: 'bucket',
      reads: 0,
      writes: logouts,
      size: logouts * REVOCATION_LIFE * 0.25 * KIB,
    },
    {
      table: 'revocations, Redis down',
      key: '`BUCKET#<bucket>`',
      by: 'bucket',
      reads: requests * 3,
      writes: logouts,
      size: logouts * REVOCATION_LIFE * 0.25 * KIB,
    },
    {
      table: 'user-preferences',
      key: '`<userId>`',
      by: 'user',
      reads: requests / 4,
      writes: 0,
      size: users * 0.5 * KIB,
    },
    {
      table: 'todos',
      key: '`<userId>`',
      by: 'user',
      reads: requests / 4,
      writes: requests / 20,
      size: users * 2 * KIB,
    },
    {
      table: 'rate-limits',
      key: '`LIMIT#…<digest>`',
      by: 'user',
      reads: logins,
      writes: logins * 2,
      size: logins * 120 * 0.25 * KIB,
    },
  ];
}
