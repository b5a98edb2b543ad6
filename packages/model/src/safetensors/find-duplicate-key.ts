/** A string, or a brace: what it takes to see the keys of JSON that is known to be valid. */
const stringOrBrace = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/** The first key that stands twice in one object of valid JSON; `JSON.parse` would keep the last one and say nothing. */
export function findDuplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, colon] of json.matchAll(stringOrBrace)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const key: string = JSON.parse(token.slice(0, -colon.length));
      if (open.at(-1)?.has(key)) return key;
      open.at(-1)?.add(key);
    }
  }
  return undefined;
}
