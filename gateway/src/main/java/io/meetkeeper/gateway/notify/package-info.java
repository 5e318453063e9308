/**
 * Notifications through any number of channels, and a heartbeat URL that is fetched while all is
 * well. URLs and keys are secrets in files. Started with the role {@code gateway}.
 */
package io.meetkeeper.gateway.notify;
