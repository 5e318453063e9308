/**
 * Bearer tokens with scopes; only a hash of each is stored. {@code rest} checks one for every
 * request; the first token is written to a file when the gateway starts.
 */
package io.meetkeeper.gateway.token;
