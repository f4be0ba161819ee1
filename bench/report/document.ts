import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withPart } from './with-part.js';

/** What a benchmark has to say in a document, between two marks of its own. */
export interface Part {
  /** Like `bench:http`. */
  readonly mark: string;
  readonly text: string;
  /** Files beside the document that the text shows, by their paths from there. */
  readonly plots: Readonly<Record<string, string>>;
}

/** Replaces the part; what stands around it stays. */
export async function writePart(document: string, { mark, text, plots }: Part): Promise<void> {
  const written = withPart(existsSync(document) ? readFileSync(document, 'utf8') : '', mark, text);
  writeFileSync(document, await format(written, { ...(await resolveConfig(document)), filepath: document }));
  for (const [path, plot] of Object.entries(plots)) {
    const file = join(dirname(document), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, plot);
  }
}
