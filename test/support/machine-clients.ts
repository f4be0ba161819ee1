import type { Answer, ApiClient } from './api-client.js';

/** As the setting has them. The secret of `odd` has what form-encoding changes. */
export const MACHINE_CLIENTS = 'billing:billing-secret:read:profiles+read:todos,odd/id:s %+&=é:read:profiles';

export const formType = { 'content-type': 'application/x-www-form-urlencoded' };

/** RFC 6749 §2.3.1. */
export function basic(id = 'billing', secret = 'billing-secret'): Readonly<Record<'authorization', string>> {
  return authorization(`${formEncoded(id)}:${formEncoded(secret)}`);
}

/** HTTP Basic of any pair at all, or of what is none. */
export function authorization(pair: string | Buffer): Readonly<Record<'authorization', string>> {
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** Calls one of the OAuth routes with a form. */
export function postForm(
  api: ApiClient,
  route: 'token' | 'introspect' | 'revoke',
  form: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = basic(),
): Promise<Answer> {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  return api.post(`/v1/oauth/${route}`, { headers: { ...formType, ...headers }, body });
}

export async function aClientToken(api: ApiClient, scope?: string): Promise<string> {
  const form = { grant_type: 'client_credentials', ...(scope !== undefined && { scope }) };
  return (await postForm(api, 'token', form)).text('access_token');
}
