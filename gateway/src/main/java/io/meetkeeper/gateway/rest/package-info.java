/**
 * The REST API: one class for each resource, attached to the contract ({@code openapi.yaml}) by
 * operationId. {@link io.meetkeeper.gateway.rest.RequestPipeline} does what they share: tokens,
 * validation against the contract, idempotency, the audit trail, problem+json.
 */
package io.meetkeeper.gateway.rest;
