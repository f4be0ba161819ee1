/** The document with this part between its marks; one that is not there yet comes last. */
export function withPart(document: string, mark: string, text: string): string {
  const [opening, closing] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const part = `${opening}\n\n${text.trim()}\n\n${closing}`;
  const [start, end] = [document.indexOf(opening), document.indexOf(closing)];
  if (start === -1 || end < start) return `${document.trimEnd()}\n\n${part}\n`;
  return document.slice(0, start) + part + document.slice(end + closing.length);
}
