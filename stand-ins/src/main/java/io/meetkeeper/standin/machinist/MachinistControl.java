package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.ControlApi;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The orders that a stand-in Machinist takes over its control port.
 *
 * <pre>
 * GET    /points                                    what was stored, in order, doubles included
 * DELETE /points                                    forget points and requests
 * GET    /requests                                  every request with its answer
 * GET    /contradictions                            points that differ from an earlier one of the same series and time
 * PUT    /key   {"key": "..."}                      expect another key
 * PUT    /mode  {"kind": "normal"}                  also: down, hang, answer-lost, wrong-key
 *               {"kind": "slow", "delayMillis": 2000}
 *               {"kind": "refuse-point", "name": "...", "timestamp": 1543762800, "value": 27.6}    any of the three
 *               {"kind": "series-limit", "series": 10}
 *               {"kind": "rate-limit", "retryAfterSeconds": 30}                                    or without
 *               {"kind": "failing", "status": 503}
 * </pre>
 */
public final class MachinistControl implements ControlApi.Orders {
  private final StandInMachinist machinist;

  /** Orders for this Machinist. */
  public MachinistControl(StandInMachinist machinist) {
    this.machinist = machinist;
  }

  @Override
  public Future<Object> obey(String order, JsonObject body) {
    Ledger ledger = machinist.ledger();
    return switch (order) {
      case "GET /points" -> points(ledger.points());
      case "GET /contradictions" -> points(ledger.contradictions());
      case "GET /requests" -> {
        JsonArray requests = new JsonArray();
        ledger.receipts().forEach(receipt -> requests.add(receipt.toJson()));
        yield Future.succeededFuture(requests);
      }
      case "DELETE /points" -> {
        ledger.clear();
        yield Future.succeededFuture(new JsonObject());
      }
      case "PUT /key" -> {
        machinist.key(body.getString("key"));
        yield Future.succeededFuture(new JsonObject());
      }
      case "PUT /mode" -> machinist.mode(mode(body)).map(ignored -> body);
      default -> null;
    };
  }

  private static Future<Object> points(Iterable<Point> points) {
    JsonArray all = new JsonArray();
    points.forEach(point -> all.add(point.toJson()));
    return Future.succeededFuture(all);
  }

  private static Mode mode(JsonObject wanted) {
    String kind = wanted.getString("kind", "");
    return switch (kind) {
      case "normal" -> new Mode.Normal();
      case "down" -> new Mode.Down();
      case "hang" -> new Mode.Hang();
      case "answer-lost" -> new Mode.AnswerLost();
      case "wrong-key" -> new Mode.WrongKey();
      case "slow" -> new Mode.Slow(Duration.ofMillis(wanted.getLong("delayMillis")));
      case "refuse-point" -> new Mode.RefusePoint(like(wanted));
      case "series-limit" -> new Mode.SeriesLimit(wanted.getInteger("series"));
      case "rate-limit" -> new Mode.RateLimit(retryAfter(wanted));
      case "failing" -> new Mode.Failing(wanted.getInteger("status"));
      default -> throw new IllegalArgumentException("kind is \"" + kind + "\"; not known");
    };
  }

  private static OptionalInt retryAfter(JsonObject wanted) {
    Integer seconds = wanted.getInteger("retryAfterSeconds");
    return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
  }

  private static Predicate<Point> like(JsonObject wanted) {
    String name = wanted.getString("name");
    Long timestamp = wanted.getLong("timestamp");
    Double value = wanted.getDouble("value");
    return point ->
        (name == null || name.equals(point.name()))
            && (timestamp == null || timestamp == point.timestamp())
            && (value == null || value == point.value());
  }
}
