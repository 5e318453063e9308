package io.meetkeeper.standin.machinist;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A received request and its answer.
 *
 * @param at time of the answer
 * @param status the HTTP status; 0 for no answer
 * @param points number of points; 0 when the body could not be parsed
 * @param stored whether the points were stored
 * @param reason why they were not; empty otherwise
 */
public record MachinistReceipt(Instant at, int status, int points, boolean stored, String reason) {
  JsonObject toJson() {
    return new JsonObject()
        .put("at", at.toString())
        .put("status", status)
        .put("points", points)
        .put("stored", stored)
        .put("reason", reason);
  }
}
