/** A Markdown table, aligned as Prettier does it. The first row is the head. */
export function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

/** Three significant figures, or whole from a thousand on. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 1_000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}

export const ratio = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
