// CSV (RFC 4180): records cut without breaking a quoted line, and rows written. Pure.

/** The records of a text as they stand in it; a line break within quotes belongs to its record. */
export function csvRecords(text) {
  const records = [];
  let record = '';
  let quoted = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    record = quoted ? `${record}\n${line}` : line;
    quoted = (record.match(/"/g)?.length ?? 0) % 2 === 1;
    if (!quoted) {
      if (record.trim() !== '') records.push(record);
      record = '';
    }
  }
  if (record.trim() !== '') records.push(record);
  return records;
}

/** Parts of a CSV of at most so many records each, all with the first line; `first` is the line number of its first record. */
export function csvParts(text, size) {
  const [head, ...records] = csvRecords(text);
  const parts = [];
  for (let at = 0; at < records.length; at += size) {
    const part = records.slice(at, at + size);
    parts.push({first: at + 2, count: part.length, text: `${[head, ...part].join('\n')}\n`});
  }
  return parts;
}

/** Rows of cells as CSV; a text that a spreadsheet would take for a formula begins with an apostrophe. */
export const csvOf = (head, rows) => [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');

/** Objects as CSV, with these members as columns. */
export const csvText = (columns, rows) => csvOf(columns, rows.map((row) => columns.map((column) => row[column])));

function csvCell(value) {
  if (value === null || value === undefined) return '';
  const plain = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
