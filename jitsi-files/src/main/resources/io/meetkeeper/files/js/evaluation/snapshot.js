// Runs a script in a fresh engine and describes every global that it made, without running a getter. Called once, with
// { page, host, mobile, base, root, branches, text }; prints one line of JSON.
(function (input) {
    'use strict';
    const { getOwnPropertyDescriptor, getPrototypeOf, defineProperty, is } = Object;
    const { ownKeys, apply } = Reflect;
    const { stringify } = JSON;
    const { isArray } = Array;
    const source = Function.prototype.toString;
    const expression = RegExp.prototype.toString;
    const objectPrototype = Object.prototype;
    const arrayPrototype = Array.prototype;
    const text = String;
    const run = eval;
    const print = console.log;
    const MAX_DEPTH = 100;
    const MAX_VALUES = 100000;
    let left = MAX_VALUES;

    class Refusal {
        constructor(kind, path) {
            this.kind = kind;
            this.path = path;
        }
    }

    function member(holder, key, path) {
        const descriptor = getOwnPropertyDescriptor(holder, key);
        return descriptor.get || descriptor.set ? { t: 'getter', s: '' } : value(descriptor.value, path);
    }

    function value(it, path) {
        if (--left < 0 || path.length > MAX_DEPTH) {
            throw new Refusal('large', path);
        }
        switch (typeof it) {
        case 'boolean':
        case 'string':
            return it;
        case 'number':
            return it !== it || it === 1 / 0 || it === -1 / 0 || (it === 0 && 1 / it < 0)
                ? { t: 'number', s: it === 0 ? '-0' : text(it) }
                : it;
        case 'undefined':
            return { t: 'undefined', s: '' };
        case 'bigint':
            return { t: 'bigint', s: text(it) };
        case 'function':
            return { t: 'function', s: apply(source, it, []) };
        case 'symbol':
            throw new Refusal('kind', path);
        default:
            return it === null ? null : object(it, path);
        }
    }

    function object(it, path) {
        if (isArray(it)) {
            if (getPrototypeOf(it) !== arrayPrototype) {
                throw new Refusal('inherits', path);
            }
            return elements(it, path);
        }
        if (it instanceof RegExp) {
            return { t: 'regular expression', s: apply(expression, it, []) };
        }
        const prototype = getPrototypeOf(it);
        if (prototype !== objectPrototype && path[0] !== input.name) {
            return { t: 'object of its own kind', s: '' };
        }
        if (prototype !== objectPrototype) {
            throw new Refusal(prototype !== null && getPrototypeOf(prototype) === objectPrototype && it.constructor
                && natives.includes(it.constructor) ? 'kind' : 'inherits', path);
        }
        const members = [];
        for (const key of ownKeys(it)) {
            if (typeof key === 'string') {
                members.push([ key, member(it, key, [ ...path, key ]) ]);
            }
        }
        return { t: 'object', m: members };
    }

    function elements(it, path) {
        if (it.length > MAX_VALUES) {
            throw new Refusal('large', path);
        }
        const list = [];
        let present = 0;
        for (let i = 0; i < it.length; i++) {
            const has = getOwnPropertyDescriptor(it, i) !== undefined;
            present += has ? 1 : 0;
            list.push(has ? member(it, i, [ ...path, text(i) ]) : { t: 'hole', s: '' });
        }
        if (ownKeys(it).length > present + 1) {
            throw new Refusal('named', path);
        }
        return list;
    }

    const natives = [ Map, Set, WeakMap, WeakSet, Promise, Error, ArrayBuffer ];

    function fail(what) {
        return () => { throw new Refusal('nondeterministic', [ what ]); };
    }

    function NoDate() { fail('Date')(); }
    NoDate.now = NoDate.parse = NoDate.UTC = fail('Date');
    defineProperty(Math, 'random', { value: fail('Math.random()') });
    const hidden = [ 'Date', 'Proxy', 'Javy', 'javyFunction', 'java_invoke', 'java_check_available', 'Deno', 'std', 'os', 'print' ];
    for (const name of ownKeys(globalThis)) {
        if (typeof name === 'string' && /^java|^javy/i.test(name)) {
            hidden.push(name);
        }
    }
    hidden.forEach(name => delete globalThis[name]);
    globalThis.Date = NoDate;
    input.page(globalThis, input.host, input.mobile);

    /** The built-in objects and all that belongs to them, as they are before the script runs. */
    function builtIn() {
        const found = [];
        for (const name of before) {
            const it = globalThis[name];
            if (typeof it === 'function' || name === 'Math' || name === 'JSON' || name === 'Reflect') {
                for (const holder of [ it, it.prototype ]) {
                    if (holder !== null && (typeof holder === 'object' || typeof holder === 'function')) {
                        found.push([ holder, ownKeys(holder).map(key => [ key, getOwnPropertyDescriptor(holder, key) ]) ]);
                    }
                }
            }
        }
        return found;
    }

    function isUnchanged([ holder, members ]) {
        const keys = ownKeys(holder);
        return keys.length === members.length && members.every(([ key, old ]) => {
            const now = getOwnPropertyDescriptor(holder, key);
            return now && is(now.value, old.value) && now.get === old.get && now.set === old.set;
        });
    }

    const before = ownKeys(globalThis).filter(name => typeof name === 'string');
    const guarded = builtIn();
    if (input.root !== null && input.base === null) {
        globalThis[input.root] = {};
        for (const branch of input.branches) {
            let at = globalThis[input.root];
            for (const name of branch) {
                at = typeof at[name] === 'object' && at[name] !== null ? at[name] : (at[name] = {});
            }
        }
    }

    function line(e) {
        const found = /(?:evalScript|<input>|<eval>|eval_script)[^:\n]*:(\d+)/.exec(text(e && e.stack));
        return found ? Number(found[1]) : 0;
    }

    let answer;
    try {
        if (input.base !== null) {
            run(input.base);
        }
        const lexical = run(input.text + '\n;typeof ' + input.name + " === 'undefined' ? undefined : " + input.name + ';');
        if (!guarded.every(isUnchanged)) {
            throw new Refusal('builtin', []);
        }
        const globals = [];
        for (const name of ownKeys(globalThis)) {
            if (typeof name === 'string' && !before.includes(name)) {
                globals.push([ name, member(globalThis, name, [ name ]) ]);
            }
        }
        if (!globals.some(([ name ]) => name === input.name) && lexical !== undefined) {
            globals.push([ input.name, value(lexical, [ input.name ]) ]);
        }
        answer = { globals };
    } catch (e) {
        answer = e instanceof Refusal
            ? { refused: e.kind, path: e.path.map(text) }
            : { failed: e && typeof e.name === 'string' ? e.name : 'Error', message: text(e && e.message), line: line(e) };
    }
    print(stringify(answer));
})
