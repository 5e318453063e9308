/** What changes in the fleet, sent to the pages that are open: small, and at a measured pace. */
package io.meetkeeper.gateway.rest.stream;
