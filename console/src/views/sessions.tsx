import { Click } from '../components/click.js';
import { Failure } from '../components/failure.js';
import { useLoaded } from '../components/loaded.js';
import { Time } from '../components/time.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { endSession, listSessions, logOut } from '../service/auth.js';
import type { Session } from '../service/types.js';

export function Sessions() {
  const { value: sessions, failure, reload } = useLoaded(listSessions);
  const end = async (sessionId: string) => {
    await endSession(sessionId);
    await reload();
    say('The session has ended; its access tokens are refused from now on.');
  };
  return (
    <View
      title="Sessions"
      about="Each login is a session of 30 days. Ending one refuses its access tokens at once, on every instance of the service."
    >
      <Failure failure={failure} />
      <ul class="cards">
        {sessions?.map((session) => (
          <li key={session.sessionId}>
            <Device session={session} />
            {session.current || (
              <Click label="End" of={describe(session)} danger onClick={() => end(session.sessionId)} />
            )}
          </li>
        ))}
      </ul>
      <h2>Everywhere</h2>
      <Click label="Log out everywhere" danger onClick={() => logOut(true)} />
    </View>
  );
}

function Device({ session }: { readonly session: Session }) {
  const { userAgent, ip, createdAt, lastUsedAt, current } = session;
  return (
    <p>
      <strong>{userAgent ?? 'Unknown device'}</strong> {current && <span class="badge">this device</span>}
      <br />
      {ip ?? 'unknown address'}, since <Time at={createdAt} />, last used <Time at={lastUsedAt} />
    </p>
  );
}

function describe({ userAgent, ip }: Session): string {
  return `the session of ${userAgent ?? 'an unknown device'} at ${ip ?? 'an unknown address'}`;
}
