package io.meetkeeper.gateway.rest.operation;

import io.vertx.core.Future;

/** Executes an operation of the contract. */
@FunctionalInterface
public interface OperationHandler {
  /**
   * Executes a request. Throws or fails with a {@link io.meetkeeper.backbone.contract.Problem}; the
   * response is {@code null} when the operation sends it itself.
   */
  Future<ApiResponse> handle(ApiRequest request);
}
