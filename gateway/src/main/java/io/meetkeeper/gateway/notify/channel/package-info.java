/**
 * The transports of notifications: the format of each kind of receiver, and the HTTP request or
 * mail that carries it. Addresses, keys and tokens come from files and never appear in logs or
 * messages.
 */
package io.meetkeeper.gateway.notify.channel;
