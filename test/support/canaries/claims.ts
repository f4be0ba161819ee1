import type { Canaries } from './canaries.js';
import type { CapturedOutput } from './captured-output.js';
import type { Recorder } from './recorder.js';

/** What has been watched of a service. */
export interface Watch {
  readonly canaries: Canaries;
  readonly output: CapturedOutput;
  readonly recorders: readonly Recorder[];
}

/** Every kind of secret that clients and the service exchange, by the names under which they travel. */
const KINDS = [
  'password currentPassword newPassword email code secret otpauthUri recoveryCodes captchaToken challengeToken',
  'bearer accessToken access_token token client_secret __Host-refresh_token __Host-device',
].flatMap((names) => names.split(' '));

const STATUSES = [400, 401, 403, 404, 405, 409, 412, 413, 415, 429, 503];

/** No secret of a client's is where others read, whichever way in. */
export function claimSilence(routes: readonly string[], watch: () => Watch): void {
  it('has met every route, every way to be refused and every kind of secret', () => {
    const { canaries, recorders } = watch();
    const refused = new Set(recorders.flatMap(({ routesRefused }) => routesRefused));
    const statuses = new Set(recorders.flatMap((recorder) => [...recorder.statuses]));
    expect(routes.filter((route) => !refused.has(route))).toEqual([]);
    expect(STATUSES.filter((status) => !statuses.has(status))).toEqual([]);
    expect(KINDS.filter((kind) => !canaries.kinds.has(kind))).toEqual([]);
  });

  it('has none of them in its log', () => {
    const { canaries, output } = watch();
    expect(output.text).toContain('"message":"request failed"');
    expect(canaries.sightings(output.text)).toEqual([]);
  });

  it('has none of them in an error', () => {
    const { canaries, recorders } = watch();
    expect(canaries.sightings(recorders.map(({ told }) => told).join('\n'))).toEqual([]);
  });
}
