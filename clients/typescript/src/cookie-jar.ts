/**
 * The cookies of one service where nobody else keeps them, as in Node.js. Browsers show scripts no `Set-Cookie` and keep cookies
 * themselves: there the jar stays empty and sends nothing.
 */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  /** A `Cookie` header, or none. */
  get headers(): Readonly<Record<string, string>> {
    if (this.cookies.size === 0) return {};
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  keep({ headers }: Response): void {
    for (const cookie of headers.getSetCookie()) {
      const [, name, value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined) continue;
      if (/;\s*max-age=0\s*(;|$)/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
