// Results of an import, added up over its parts, and the sheet of passwords. Pure.

/** No result yet. */
export const NOTHING_IMPORTED = {created: 0, refused: 0, lines: []};

/** A result with that of a further part, whose lines are counted from its own first line. */
export function addImport(sum, part, answer) {
  return {
    created: sum.created + (answer.created ?? 0),
    refused: sum.refused + (answer.refused ?? 0),
    lines: [...sum.lines, ...(answer.lines ?? []).map((line) => ({...line, line: line.line + part.first - 2}))],
  };
}

/** The lines of accounts whose password was generated, for the password sheet. */
export const linesWithPassword = (result) => result.lines.filter(({password}) => password !== undefined && password !== null);

/** Those of a list with this part of a name or note. */
export function matchingAccounts(items, text) {
  const part = text.trim().toLowerCase();
  return part === '' ? items : items.filter(({name, note}) => `${name} ${note ?? ''}`.toLowerCase().includes(part));
}
