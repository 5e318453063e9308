// Preact comes as a classic script; the modules of the page take it from here.
export const {h, render, Fragment} = globalThis.preact;
export const {useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useId} = globalThis.preactHooks;
