/**
 * Who may call: bearer tokens with scopes, of which only a hash is kept. Asked by {@code rest} for
 * every request; the first token is written to a file when the gateway starts.
 */
package io.meetkeeper.gateway.token;
