package io.meetkeeper.gateway.session;

/**
 * A new session with the secret of its cookie, or a new link with its code; the secret is not
 * stored.
 */
public record IssuedSecret<T>(T value, String secret) {}
