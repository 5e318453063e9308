/** Streams changes of the fleet to open pages, as small differences and at a limited rate. */
package io.meetkeeper.gateway.rest.stream;
