import { PASSWORD } from '../support/accounts.js';
import { aNewcomer, logIn, signUp, startConsole, type Console } from '../support/console.js';
import { PatientAuthenticator } from '../support/patient-authenticator.js';
import { Visitor } from '../support/visitor.js';

/** Milliseconds: Chromium may have to be installed first. */
const INSTALLATION = 600_000;
const PATIENCE = 1_200_000;

const ADMIN = { email: 'root@example.com', password: 'Quiet-Harbour-9-Lantern' };

let site: Console;
beforeAll(async () => {
  site = await startConsole({ BOOTSTRAP_ADMIN_EMAIL: ADMIN.email, BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password });
}, INSTALLATION);
afterAll(() => site.stop());

async function passSecondStep(visitor: Visitor, code: string, view = 'Profile'): Promise<void> {
  await visitor.sees('Second step');
  await visitor.submit('Second step', { Code: code }, 'Log in');
  await visitor.sees(view);
}

/** Turns the second factor on; the app, and a recovery code. */
async function enrol(visitor: Visitor, password = PASSWORD) {
  await visitor.submit('Turn the second factor on', { 'Current password': password }, 'Show the QR code');
  const secret = await visitor.page.locator('#totp-secret').innerText();
  await visitor.page.getByRole('img', { name: 'QR code' }).waitFor();
  await visitor.look('QR code');
  const app = new PatientAuthenticator(secret);
  await visitor.submit('Prove the second factor', { Code: await app.nextCode() }, 'Turn it on');
  await visitor.isTold('The second factor is on.');
  await visitor.look('Recovery codes');
  const [recoveryCode = ''] = await visitor.page.locator('.codes code').allInnerTexts();
  return { app, recoveryCode };
}

async function editPreferences(visitor: Visitor): Promise<void> {
  await visitor.open('Preferences');
  const form = visitor.form('Preferences');
  await form.getByLabel('build strength').check();
  await form.getByLabel('intermediate').check();
  await visitor.submit('Preferences', { 'Days a week': '9' }, 'Save');
  await form.getByText('must be a whole number from 1 to 7').waitFor();
  await visitor.submit('Preferences', { 'Days a week': '4' }, 'Save');
  await visitor.isTold('The preferences have been saved.');
}

async function moveTo(visitor: Visitor, email: string): Promise<void> {
  await visitor.open('E-mail addresses');
  await visitor.submit('Add an address', { 'E-mail address': email }, 'Add');
  await visitor.click(`Send a code to ${email}`);
  await visitor.form(`Verify ${email}`).waitFor();
  await visitor.look('Verify an address');
  await visitor.form(`Verify ${email}`).getByRole('button', { name: 'Verify' }).click();
  await visitor.isTold(`${email} has been verified.`);
  await visitor.click(`Make primary ${email}`);
  await visitor.isTold(`${email} is the primary address now.`);
}

it(
  'tells the whole story, from the first visit to the deleted account',
  async () => {
    const [email, second] = ['ada@example.com', 'lovelace@example.com'];
    const visitor = await aNewcomer(site, email);

    await visitor.open('Second factor');
    const { app, recoveryCode } = await enrol(visitor);
    await visitor.click('Log out');
    await logIn(visitor, email);
    await passSecondStep(visitor, await app.nextCode());

    await editPreferences(visitor);
    await moveTo(visitor, second);

    const elsewhere = await Visitor.at(site.url, site.browser);
    await logIn(elsewhere, second);
    await passSecondStep(elsewhere, recoveryCode);
    await visitor.open('Sessions');
    await expect(visitor.page.getByText('this device').count()).resolves.toBe(1);
    await visitor.page.getByRole('button', { name: /^End the session of/ }).click();
    await visitor.isTold('The session has ended');
    await elsewhere.page.reload();
    await elsewhere.sees('Log in');

    await visitor.open('Profile');
    await visitor.submit('Delete the account', { 'Current password': PASSWORD }, 'Delete the account');
    await visitor.sees('Sign up');
    await logIn(visitor, second);
    await visitor.page.getByRole('alert').filter({ hasText: 'account_deleted' }).waitFor();
    expect([...visitor.findings, ...elsewhere.findings]).toEqual([]);
  },
  PATIENCE,
);

it(
  'shows an admin what admins may, after the second factor, and has every view accessible',
  async () => {
    const visitor = await Visitor.at(site.url, site.browser);
    await signUp(visitor, 'joan@example.com');
    await visitor.open('Forgotten password');
    await logIn(visitor, ADMIN.email, ADMIN.password);
    await visitor.sees('Second factor');
    const { app } = await enrol(visitor, ADMIN.password);
    await visitor.click('Log out');
    await logIn(visitor, ADMIN.email, ADMIN.password);
    await passSecondStep(visitor, await app.nextCode());

    await visitor.open('Administration');
    await visitor.submit('Find an account', { 'E-mail address': 'joan@example.com' }, 'Find');
    await visitor.page.getByRole('heading', { level: 2, name: 'joan@example.com' }).waitFor();
    await visitor.submit('Suspend the account', { Reason: 'asked for it' }, 'Suspend');
    await visitor.isTold('The account has been suspended.');
    await visitor.look('An account');
    await visitor.click('Reactivate');
    await visitor.isTold('The account is active again.');

    await visitor.open('Todos');
    await visitor.submit('Add a todo', { Title: 'Read the answers' }, 'Add');
    await visitor.click('Complete Read the answers');
    await visitor.page.getByRole('button', { name: 'Reopen Read the answers' }).waitFor();
    await visitor.look('Todos');
    await visitor.open('Activity');
    await visitor.open('Password');
    const links = await visitor.page.getByRole('navigation', { name: 'Views' }).getByRole('link').allInnerTexts();
    for (const link of links) await visitor.open(link);
    expect(links).toHaveLength(9);
    expect(visitor.findings).toEqual([]);
  },
  PATIENCE,
);
