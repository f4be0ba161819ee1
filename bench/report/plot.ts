export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What the reader is to find first. */
  readonly isOurs?: boolean;
}

export interface BarChart {
  readonly title: string;
  readonly groups: readonly { readonly name: string; readonly bars: readonly Bar[] }[];
  /** Where a line is drawn through every group. */
  readonly reference?: number;
}

const WIDTH = 760;
const LABELS = 230;
const FIGURES = 60;
const ROW = 20;
const HEAD = 34;

/** Horizontal bars in groups, all on one scale, as an SVG document. */
export function barChart({ title, groups, reference }: BarChart): string {
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value));
  const scale = (WIDTH - LABELS - FIGURES) / Math.max(...values, reference ?? 0);
  let y = HEAD;
  const parts = groups.flatMap(({ name, bars }) => {
    const heading = text(0, (y += ROW), name, 'font-weight="600"');
    const rows = bars.flatMap(({ label, value, isOurs = false }) => {
      y += ROW;
      const fill = isOurs ? '#2563eb' : '#94a3b8';
      const bar = `<rect x="${LABELS}" y="${y - 13}" width="${fixed(value * scale)}" height="15" fill="${fill}"/>`;
      return [text(12, y, label), bar, text(LABELS + value * scale + 6, y, value.toFixed(2))];
    });
    y += ROW / 2;
    return [heading, ...rows];
  });
  const at = fixed(LABELS + (reference ?? 0) * scale);
  const line = `<line x1="${at}" y1="${HEAD}" x2="${at}" y2="${y}" stroke="#dc2626" stroke-dasharray="4 3"/>`;
  return svg(WIDTH, y + ROW, [
    text(0, ROW, title, 'font-size="15"'),
    ...parts,
    ...(reference === undefined ? [] : [line]),
  ]);
}

function svg(width: number, height: number, parts: readonly string[]): string {
  const about = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const style = 'font-family="system-ui, sans-serif" font-size="13" fill="#1e293b"';
  return `<svg ${about} ${style}>\n<rect width="100%" height="100%" fill="#ffffff"/>\n${parts.join('\n')}\n</svg>\n`;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" ${attributes}>${escaped(content)}</text>`;
}

const fixed = (value: number): string => value.toFixed(1);

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
