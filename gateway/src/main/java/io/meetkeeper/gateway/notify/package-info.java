/**
 * Notifications by webhook, and a heartbeat URL that is fetched every minute while all is well.
 * Both URLs are secrets. Started with the role {@code gateway}; does nothing when neither is
 * configured.
 */
package io.meetkeeper.gateway.notify;
