/** Four bytes that begin each record of a zip file. Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export const signatures = {
  localHeader: 0x04034b50,
  centralHeader: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  end64Locator: 0x07064b50,
} as const;

/** Bytes of each record without its variable parts. */
export const recordSizes = { localHeader: 30, centralHeader: 46, end: 22, end64: 56, end64Locator: 20 } as const;

/** How an entry is packed. */
export const methods = { stored: 0, deflated: 8 } as const;
