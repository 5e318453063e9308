/**
 * The audit trail: who changed what. {@code rest} adds an entry for every change that an
 * authenticated client requests, even a refused one, before the response is sent. It never contains
 * secrets.
 */
package io.meetkeeper.gateway.audit;
