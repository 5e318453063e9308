// Loads the page anew when a part of it did not arrive: the network changed meanwhile, or Meetkeeper was restarted.
// A script of its own without imports, so that it works when others do not.
(() => {
  const WAITS_MS = [500, 2_000, 5_000, 15_000, 30_000];
  const ANSWER_MS = 10_000;
  const RELOADS = 'meetkeeper.reloads';

  const wait = (failures) => new Promise((resolve) => setTimeout(resolve, WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]));
  const answers = () => fetch('/', {cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS)}).then(({ok}) => ok, () => false);

  /** Reloads once Meetkeeper answers, later after each reload in vain; the returned function cancels it. */
  function reloadSoon() {
    let cancelled = false;
    (async () => {
      for (let failures = Number(sessionStorage.getItem(RELOADS)); !cancelled; failures++) {
        await wait(failures);
        if (await answers() && !cancelled) {
          sessionStorage.setItem(RELOADS, failures + 1);
          location.reload();
          return;
        }
      }
    })();
    return () => { cancelled = true; };
  }

  /** To be called when all parts have arrived. */
  const complete = () => sessionStorage.removeItem(RELOADS);

  let planned;
  addEventListener('error', ({target}) => {
    if (target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet')) planned ??= reloadSoon();
  }, true);
  globalThis.pageRecovery = {reloadSoon, complete};
})();
