import { Needles } from './needles.js';

/** Shorter runs turn up by chance. */
const SHORTEST = 6;
const SHORTEST_BASE64 = 8;

/** Secrets as they are, in letters of any case; as JSON, URLs and forms write them; and in base64 of either alphabet, within longer runs too. */
export class DisguisedSecrets {
  private readonly written = new Needles<string>();
  private readonly encoded = new Needles<string>();

  /** `meaning` is what is told of it when it is found. */
  add(secret: string, meaning: string): void {
    const form = new URLSearchParams([['', secret]]).toString().slice(1);
    for (const text of new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), form]))
      if (text.length >= SHORTEST) this.written.add(text.toLowerCase(), meaning);
    for (const text of [0, 1, 2].map((offset) => base64(secret, offset)))
      if (text.length >= SHORTEST_BASE64) this.encoded.add(text, `${meaning} in base64`);
  }

  sightings(text: string): readonly string[] {
    const found = new Set(this.written.foundIn(text.toLowerCase()));
    for (const meaning of this.encoded.foundIn(text.replaceAll('+', '-').replaceAll('/', '_'))) found.add(meaning);
    return [...found];
  }
}

/** In the alphabet for URLs, behind that many other bytes of three: the characters in which those have no part. */
function base64(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  return bytes.toString('base64url').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
