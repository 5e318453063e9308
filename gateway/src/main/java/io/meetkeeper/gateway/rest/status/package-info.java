/** REST resources about the process itself: its health and its relay. */
package io.meetkeeper.gateway.rest.status;
