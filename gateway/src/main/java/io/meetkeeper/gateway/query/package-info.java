/** SQL conditions of list requests with optional filters: events and the audit trail. */
package io.meetkeeper.gateway.query;
