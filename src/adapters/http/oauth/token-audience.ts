/** Whom the access tokens are for that we take, whoever has issued them. */
export class TokenAudience {
  constructor(readonly name: string) {}
}
