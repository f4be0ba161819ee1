import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'src/application';

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

/** Which use cases mention a class at their side, or a call. */
const thoseWith = (pattern: RegExp) =>
  files
    .filter((file) => pattern.test(textOf(file)))
    .map((file) => file.replace(/^.*\//, '').replace('.ts', ''))
    .toSorted();
const collaboratorsOf = (name: string) => thoseWith(new RegExp(`private readonly \\w+: ${name}\\b`));

/**
 * Every way to a user's access token. `StartSession` is the one door for logins and refuses one that lacks the second factor; the others go on with a
 * session that has come through it, and none of them adds a scope. Whoever adds a way says here how it keeps to that.
 */
describe('the ways to an access token', () => {
  it('are read at all', () => expect(files.length).toBeGreaterThan(50));

  it('are signed for users by one use case, and for machine clients by another', () => {
    expect(thoseWith(/accessTokens\.issue\(/)).toEqual(['issue-access-token', 'issue-client-token']);
  });

  it('are a change of the password, with the scopes of the token that asks for it, and what hands out a refresh token too', () => {
    expect(collaboratorsOf('IssueAccessToken')).toEqual(['change-password', 'issue-tokens']);
  });

  it('are a refresh, with the scopes that its login has earned, and the start of a session', () => {
    expect(collaboratorsOf('IssueTokens')).toEqual(['refresh-session', 'start-session']);
  });

  it('start a session in one place, after the first factor alone or with the second', () => {
    expect(collaboratorsOf('StartSession')).toEqual(['grant-login']);
    expect(collaboratorsOf('GrantLogin')).toEqual(['complete-login', 'pass-first-factor']);
  });
});
