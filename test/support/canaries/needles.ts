/** Characters by which texts are looked up; none is shorter. */
const PREFIX = 6;

interface Needle<Meaning> {
  readonly text: string;
  readonly meaning: Meaning;
}

/** Many texts, to be found in a long one in one go. */
export class Needles<Meaning> {
  private readonly byPrefix = new Map<string, Needle<Meaning>[]>();

  add(text: string, meaning: Meaning): void {
    const prefix = text.slice(0, PREFIX);
    const alike = this.byPrefix.get(prefix) ?? [];
    alike.push({ text, meaning });
    this.byPrefix.set(prefix, alike);
  }

  /** What those mean that stand in the haystack; twice where one stands there twice. */
  *foundIn(haystack: string): Generator<Meaning> {
    for (let at = 0; at < haystack.length; at += 1)
      for (const { text, meaning } of this.byPrefix.get(haystack.slice(at, at + PREFIX)) ?? [])
        if (haystack.startsWith(text, at) && !cutsANumber(text, haystack, at)) yield meaning;
  }
}

/** Six digits turn up within longer numbers and identifiers. */
function cutsANumber(text: string, haystack: string, at: number): boolean {
  const around = [haystack[at - 1], haystack[at + text.length]];
  return /^\d+$/.test(text) && around.some((character) => character !== undefined && /[\w.-]/.test(character));
}
