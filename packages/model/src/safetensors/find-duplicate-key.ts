/** The first key that stands twice in one object of valid JSON; `JSON.parse` would keep the last one and say nothing. */
export function findDuplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let position = 0; position < json.length; position++) {
    const character = json[position];
    if (character === '{') open.push(new Set());
    if (character === '}') open.pop();
    if (character !== '"') continue;
    const end = findStringEnd(json, position);
    if (isKey(json, end)) {
      const key: string = JSON.parse(json.slice(position, end));
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
    position = end - 1;
  }
  return undefined;
}

/** The position after the closing quote. A loop, since a regular expression overflows its stack on a name of megabytes. */
function findStringEnd(json: string, start: number): number {
  let position = start + 1;
  while (json[position] !== '"') position += json[position] === '\\' ? 2 : 1;
  return position + 1;
}

function isKey(json: string, stringEnd: number): boolean {
  let position = stringEnd;
  while (' \t\n\r'.includes(json[position])) position++;
  return json[position] === ':';
}
