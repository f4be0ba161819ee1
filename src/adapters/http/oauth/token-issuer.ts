/** What every access token of ours says of where it comes from and whom it is for. */
export class TokenIssuer {
  constructor(
    readonly issuer: string,
    readonly audience: string,
  ) {}
}
