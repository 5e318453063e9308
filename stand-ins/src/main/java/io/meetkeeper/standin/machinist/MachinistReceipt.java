package io.meetkeeper.standin.machinist;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One request as it was received.
 *
 * @param at when
 * @param status what was answered; 0 for no answer
 * @param points how many points it held; 0 when it could not be read
 * @param stored whether they were stored
 * @param reason why not, empty otherwise
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
