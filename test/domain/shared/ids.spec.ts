import { EmailId, EventId, RegistrationId, SessionId, UserId } from '../../../src/domain/shared/ids.js';
import { aUserId } from '../../support/builders.js';

describe.each(Object.entries({ EmailId, EventId, RegistrationId, SessionId, UserId }))('%s.parse', (_, Id) => {
  const uuid = aUserId();

  it('takes a lower-case UUID', () => {
    expect(Id.parse(uuid)).toBe(uuid);
  });

  it.each([
    '',
    'x',
    uuid.toUpperCase(),
    ` ${uuid}`,
    `${uuid}\n`,
    `{${uuid}}`,
    `urn:uuid:${uuid}`,
    uuid.replaceAll('-', ''),
    `${uuid}0`,
  ])('refuses %j', (text) => {
    expect(Id.parse(text)).toBeUndefined();
  });
});
