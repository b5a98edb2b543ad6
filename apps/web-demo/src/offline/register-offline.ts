/** Marks in the tab's storage that it was reloaded for isolation once: a host where that does not help must not reload for ever. */
const reloadMark = 'lenet-reloaded-for-isolation';

/**
 * Registers the service worker, which keeps the page for visits without a network and isolates it on hosts that cannot send headers. Does
 * nothing on the development server.
 *
 * A first visit on such a host is not isolated yet: then the page is loaded once more, unless the visitor has begun.
 *
 * @param mayReload - whether nothing would be lost by a reload; asked at the moment when it would help
 */
export async function registerOffline(mayReload: () => boolean): Promise<void> {
  if (!import.meta.env.PROD || navigator.serviceWorker === undefined) return;
  try {
    const { serviceWorker } = navigator;
    await serviceWorker.register(new URL('service-worker.js', document.baseURI), { scope: './' });
    if (globalThis.crossOriginIsolated) return forgetReload();
    await serviceWorker.ready;
    if (mayReload() && markReload()) location.reload();
  } catch (error) {
    console.warn('Without its service worker the page needs the network at every visit.', error);
  }
}

/** Whether this is the tab's first reload for isolation; never where the tab keeps nothing. */
function markReload(): boolean {
  try {
    if (sessionStorage.getItem(reloadMark) !== null) return false;
    sessionStorage.setItem(reloadMark, 'yes');
    return sessionStorage.getItem(reloadMark) === 'yes';
  } catch {
    return false;
  }
}

function forgetReload(): void {
  try {
    sessionStorage.removeItem(reloadMark);
  } catch {
    // A tab that keeps nothing was never marked.
  }
}
