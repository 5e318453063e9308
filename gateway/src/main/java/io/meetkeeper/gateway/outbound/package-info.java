/**
 * HTTP requests to servers outside of Meetkeeper, with retries; used by relay, remote write and
 * notify.
 */
package io.meetkeeper.gateway.outbound;
