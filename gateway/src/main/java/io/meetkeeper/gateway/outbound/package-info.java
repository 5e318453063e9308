/** HTTP requests to servers outside of Meetkeeper, with retries; used by relay and notify. */
package io.meetkeeper.gateway.outbound;
