// Server-Sent Events out of pieces of text. feed(text) calls onEvent({event, data, id}) for each complete event.
export function eventReader(onEvent) {
  let rest = '';
  let fields = {};
  const line = (text) => {
    if (text === '') {
      if (fields.data !== undefined) onEvent({event: fields.event ?? 'message', data: fields.data, id: fields.id});
      fields = {};
    } else if (!text.startsWith(':')) {
      const colon = text.indexOf(':');
      const name = colon < 0 ? text : text.slice(0, colon);
      const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
      fields[name] = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value;
    }
  };
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?=[^\n])/);
    rest = lines.pop();
    lines.forEach(line);
  };
}
