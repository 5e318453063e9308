/** One bounded HTTP exchange with somebody else's server; used by relay and notify. */
package io.meetkeeper.gateway.outbound;
