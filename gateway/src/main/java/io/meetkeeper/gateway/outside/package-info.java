/**
 * Calls to servers of others: one bounded HTTP exchange that never fails. Used by the relay and by
 * notifications.
 */
package io.meetkeeper.gateway.outside;
