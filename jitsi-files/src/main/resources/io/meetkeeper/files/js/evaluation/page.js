// What a page offers to the scripts that it loads, as far as they can see while they are loaded: nothing is drawn, stored, sent or
// called later. Called with the global object and the host of the page; runs in every engine, so it is written in plain ES5.
(function (page, host, mobile) {
    'use strict';
    function nothing() {}
    function none() { return null; }
    function element() {
        return {
            style: {}, dataset: {}, children: [], childNodes: [], innerHTML: '', textContent: '',
            classList: { add: nothing, remove: nothing, toggle: nothing, contains: function () { return false; } },
            appendChild: function (child) { return child; }, insertBefore: function (child) { return child; },
            append: nothing, prepend: nothing, removeChild: function (child) { return child; }, remove: nothing,
            setAttribute: nothing, removeAttribute: nothing, getAttribute: none, hasAttribute: function () { return false; },
            addEventListener: nothing, removeEventListener: nothing, querySelector: none,
            querySelectorAll: function () { return []; }
        };
    }
    function storage() {
        var items = {};
        return {
            getItem: function (key) { return Object.prototype.hasOwnProperty.call(items, key) ? items[key] : null; },
            setItem: function (key, value) { items[key] = String(value); },
            removeItem: function (key) { delete items[key]; },
            clear: function () { items = {}; }
        };
    }
    function URLSearchParams(query) {
        var pairs = String(query || '').replace(/^\?/, '').split('&').filter(Boolean).map(function (pair) {
            return pair.split('=').map(function (part) { return decodeURIComponent(part.replace(/\+/g, ' ')); });
        });
        function named(name) { return pairs.filter(function (pair) { return pair[0] === name; }); }
        this.get = function (name) { return named(name).length ? named(name)[0][1] || '' : null; };
        this.getAll = function (name) { return named(name).map(function (pair) { return pair[1] || ''; }); };
        this.has = function (name) { return named(name).length > 0; };
        this.forEach = function (call) { pairs.forEach(function (pair) { call(pair[1] || '', pair[0]); }); };
    }
    function URL(address, base) {
        var parts = /^(https?:|wss?:)\/\/([^/?#:]*)(:\d+)?([^?#]*)(\?[^#]*)?(#.*)?$/.exec(String(address));
        if (!parts && base) {
            var root = new URL(base);
            parts = /^()()()([^?#]*)(\?[^#]*)?(#.*)?$/.exec(String(address));
            parts[1] = root.protocol;
            parts[2] = root.hostname;
            parts[4] = parts[4].charAt(0) === '/' ? parts[4] : root.pathname.replace(/[^/]*$/, '') + parts[4];
        }
        if (!parts) { throw new TypeError('Invalid URL'); }
        this.protocol = parts[1];
        this.hostname = parts[2];
        this.port = (parts[3] || '').slice(1);
        this.host = parts[2] + (parts[3] || '');
        this.origin = this.protocol + '//' + this.host;
        this.pathname = parts[4] || '/';
        this.search = parts[5] || '';
        this.hash = parts[6] || '';
        this.href = this.origin + this.pathname + this.search + this.hash;
        this.searchParams = new URLSearchParams(this.search);
        this.toString = function () { return this.href; };
    }
    function never() {
        var promise = { then: function () { return promise; } };
        promise['catch'] = promise.then;
        promise['finally'] = promise.then;
        return promise;
    }
    function XMLHttpRequest() {
        this.readyState = 0;
        this.status = 0;
        this.responseText = this.response = '';
        this.open = this.send = this.abort = this.setRequestHeader = this.addEventListener = nothing;
        this.getResponseHeader = none;
    }
    var location = {
        protocol: 'https:', host: host, hostname: host, port: '', origin: 'https://' + host, href: 'https://' + host + '/',
        pathname: '/', search: '', hash: '', ancestorOrigins: [], assign: nothing, replace: nothing, reload: nothing,
        toString: function () { return this.href; }
    };
    var given = {
        window: page, self: page, globalThis: page, top: page, parent: page, frames: page, location: location,
        navigator: {
            userAgent: mobile
                ? 'Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36'
                : 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
            appName: 'Netscape', appVersion: '5.0', platform: mobile ? 'Linux armv8l' : 'Linux x86_64', product: 'Gecko',
            vendor: 'Google Inc.', language: 'en-US', languages: [ 'en-US', 'en' ], onLine: true, cookieEnabled: true,
            hardwareConcurrency: 4, maxTouchPoints: mobile ? 5 : 0, mediaDevices: {}
        },
        document: {
            location: location, domain: host, URL: location.href, referrer: '', cookie: '', title: '', readyState: 'loading',
            documentElement: element(), head: element(), body: null, currentScript: null, visibilityState: 'visible',
            hidden: false, createElement: element, createTextNode: element, write: nothing, writeln: nothing,
            getElementById: none, querySelector: none, querySelectorAll: function () { return []; },
            getElementsByTagName: function () { return []; }, getElementsByClassName: function () { return []; },
            addEventListener: nothing, removeEventListener: nothing
        },
        console: {
            log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing, trace: nothing, group: nothing,
            groupEnd: nothing, table: nothing, time: nothing, timeEnd: nothing, assert: nothing
        },
        localStorage: storage(), sessionStorage: storage(),
        screen: { width: mobile ? 390 : 1920, height: mobile ? 844 : 1080 }, history: { pushState: nothing, replaceState: nothing },
        innerWidth: mobile ? 390 : 1920, innerHeight: mobile ? 844 : 1080, devicePixelRatio: 1,
        setTimeout: function () { return 1; }, setInterval: function () { return 1; }, clearTimeout: nothing,
        clearInterval: nothing, requestAnimationFrame: function () { return 1; }, addEventListener: nothing,
        removeEventListener: nothing, dispatchEvent: nothing, postMessage: nothing, alert: nothing,
        matchMedia: function () { return { matches: false, addListener: nothing, addEventListener: nothing }; },
        URLSearchParams: URLSearchParams, URL: URL, fetch: never, XMLHttpRequest: XMLHttpRequest
    };
    Object.keys(given).forEach(function (name) { page[name] = given[name]; });
    return Object.keys(given);
})
