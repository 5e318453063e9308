package io.meetkeeper.gateway.rest.operation;

import io.vertx.core.Future;

/** What an operation of the contract does. */
@FunctionalInterface
public interface OperationHandler {
  /**
   * Answers. May throw, or fail with, a {@link io.meetkeeper.backbone.contract.Problem}. {@code
   * null} when it has begun to answer by itself.
   */
  Future<ApiResponse> handle(ApiRequest apiRequest);
}
