import { inspect } from 'node:util';
import { readSettings } from '../../../src/adapters/lambda/runtime/settings.js';
import { SettingsError } from '../../../src/adapters/lambda/runtime/settings-error.js';
import { aUserId } from '../../support/builders.js';

const clientsOf = (text: string) =>
  readSettings({ MACHINE_CLIENTS: text }).machineClients.map(({ client, secret }) => [
    client.id,
    secret.reveal(),
    client.scopes,
  ]);

it('reads clients, each split at its first two colons', () => {
  expect(clientsOf('billing:b-secret:read:profiles+read:todos, reports:r%=secret:read:profiles')).toEqual([
    ['billing', 'b-secret', ['read:profiles', 'read:todos']],
    ['reports', 'r%=secret', ['read:profiles']],
  ]);
});

it('has none by default', () => expect(readSettings({}).machineClients).toEqual([]));

it('prints no secret', () => {
  const settings = readSettings({ MACHINE_CLIENTS: 'billing:b-secret:read:profiles' });
  expect(inspect(settings, { depth: 9 }) + JSON.stringify(settings)).not.toContain('b-secret');
});

it.each([
  'hush',
  'hush:hush',
  ':hush:read:profiles',
  'billing::read:profiles',
  'billing:hush:',
  'billing:hush:+',
  'billing:hush:read:profiles+',
  'billing:hush:user',
  'billing:hush:read:profiles+admin:users',
  'billing:hush:read:profiles,',
  'billing:hu,sh:read:profiles',
  'bill ing:hush:read:profiles',
  `${aUserId()}:hush:read:profiles`,
  'billing:hush:read:profiles,billing:other:read:todos',
])('refuses %j in one sentence that does not quote it', (text) => {
  const read = () => readSettings({ MACHINE_CLIENTS: text });
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(/^The setting MACHINE_CLIENTS must [^.]+\.$/);
  expect(read).not.toThrow('hush');
});
