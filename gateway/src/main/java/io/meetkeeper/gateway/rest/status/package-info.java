/** REST resources for readiness, the relay to Machinist and reports. */
package io.meetkeeper.gateway.rest.status;
