/**
 * Tells an operator what is wrong, by one webhook, and somebody else that we are alive, by one URL
 * that is fetched every minute while all is well. Both URLs are secrets. Started with the role
 * {@code gateway}; nothing runs when neither is configured.
 */
package io.meetkeeper.gateway.notify;
