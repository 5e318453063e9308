/**
 * Calls to servers of others: one bounded HTTP exchange that never fails, how long to wait after a
 * bad one, and secrets that are read from files. Used by the relay and by notifications.
 */
package io.meetkeeper.gateway.outside;
