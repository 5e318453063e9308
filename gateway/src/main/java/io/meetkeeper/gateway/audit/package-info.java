/**
 * Who changed what. {@code rest} adds an entry for every change that an authenticated client
 * requests, also when it is refused, before the response is sent. Never holds a secret.
 */
package io.meetkeeper.gateway.audit;
