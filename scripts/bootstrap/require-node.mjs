// Written in old syntax on purpose: an old Node must get as far as the message.

/**
 * Says in one line what is wrong with this Node, or nothing when it is new enough.
 *
 * @param {string} found - a version such as `20.19.0`
 * @param {string} oldest - the oldest version that works, such as `20.19`
 * @returns {string | undefined}
 */
export function nodeComplaint(found, oldest) {
  const [major, minor] = found.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number);
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  if (isNewEnough) return undefined;
  return (
    'This is Node ' +
    found +
    '; LeNet needs Node ' +
    oldest +
    ' or newer. ' +
    'Install one from https://nodejs.org and run the command again.'
  );
}

/** Ends the process with one clear line when Node is too old for the house. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node, '20.19');
  if (complaint === undefined) return;
  console.error(complaint);
  process.exit(1);
}
