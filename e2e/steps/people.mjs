// @ts-check
// The invented people of the journeys, as `city/people.toml` has them.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'city', 'people.toml');

const ROWS = readFileSync(FILE, 'utf8')
  .split(/^\[\[\w+\]\]$/m)
  .map((part) => Object.fromEntries([...part.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, name, value]) => [name, value])))
  .filter((row) => row.key);

/**
 * A worker or an employer.
 * @param {string} key
 */
export function known(key) {
  const found = ROWS.find((row) => row.key === key);
  if (!found) throw new Error(`people.toml has no ${key}`);
  return found;
}

/** The smallest picture a phone could take. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/**
 * A photograph to hand in.
 * @param {string} name
 */
export function photo(name) {
  return { name, mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') };
}
