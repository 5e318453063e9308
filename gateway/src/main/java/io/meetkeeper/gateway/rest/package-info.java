/**
 * The REST API: one class for each resource, attached to the contract ({@code openapi.yaml}) by
 * operationId. What all of them share - tokens, checking against the contract, idempotency, the
 * audit trail, problem+json - happens around them, in {@link
 * io.meetkeeper.gateway.rest.RequestPipeline}.
 */
package io.meetkeeper.gateway.rest;
