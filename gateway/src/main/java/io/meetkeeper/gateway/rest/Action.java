package io.meetkeeper.gateway.rest;

import io.vertx.core.Future;

/** What an operation of the contract does. */
@FunctionalInterface
interface Action {
  /**
   * Answers. May throw, or fail with, a {@link io.meetkeeper.backbone.contract.Problem}. {@code
   * null} when it has begun to answer by itself.
   */
  Future<Answer> answer(Call call);
}
