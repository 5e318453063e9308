package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.ControlServer;
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
public final class MachinistCommands implements ControlServer.ControlCommands {
  private final StandInMachinist machinist;

  /** Orders for this Machinist. */
  public MachinistCommands(StandInMachinist machinist) {
    this.machinist = machinist;
  }

  @Override
  public Future<Object> execute(String order, JsonObject body) {
    MachinistIngestLog machinistIngestLog = machinist.ingestLog();
    return switch (order) {
      case "GET /points" -> points(machinistIngestLog.points());
      case "GET /contradictions" -> points(machinistIngestLog.contradictions());
      case "GET /requests" -> {
        JsonArray requests = new JsonArray();
        machinistIngestLog.receipts().forEach(receipt -> requests.add(receipt.toJson()));
        yield Future.succeededFuture(requests);
      }
      case "DELETE /points" -> {
        machinistIngestLog.clear();
        yield Future.succeededFuture(new JsonObject());
      }
      case "PUT /key" -> {
        machinist.key(body.getString("key"));
        yield Future.succeededFuture(new JsonObject());
      }
      case "PUT /mode" -> machinist.behaviour(parseBehaviour(body)).map(ignored -> body);
      default -> null;
    };
  }

  private static Future<Object> points(Iterable<MachinistPoint> points) {
    JsonArray all = new JsonArray();
    points.forEach(point -> all.add(point.toJson()));
    return Future.succeededFuture(all);
  }

  private static MachinistBehaviour parseBehaviour(JsonObject wanted) {
    String kind = wanted.getString("kind", "");
    return switch (kind) {
      case "normal" -> new MachinistBehaviour.Normal();
      case "down" -> new MachinistBehaviour.Down();
      case "hang" -> new MachinistBehaviour.Hang();
      case "answer-lost" -> new MachinistBehaviour.AnswerLost();
      case "wrong-key" -> new MachinistBehaviour.WrongKey();
      case "slow" -> new MachinistBehaviour.Slow(Duration.ofMillis(wanted.getLong("delayMillis")));
      case "refuse-point" -> new MachinistBehaviour.RefusePoint(pointMatcher(wanted));
      case "series-limit" -> new MachinistBehaviour.SeriesLimit(wanted.getInteger("series"));
      case "rate-limit" -> new MachinistBehaviour.RateLimit(retryAfter(wanted));
      case "failing" -> new MachinistBehaviour.Failing(wanted.getInteger("status"));
      default -> throw new IllegalArgumentException("kind is \"" + kind + "\"; not known");
    };
  }

  private static OptionalInt retryAfter(JsonObject wanted) {
    Integer seconds = wanted.getInteger("retryAfterSeconds");
    return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
  }

  private static Predicate<MachinistPoint> pointMatcher(JsonObject wanted) {
    String name = wanted.getString("name");
    Long timestamp = wanted.getLong("timestamp");
    Double value = wanted.getDouble("value");
    return point ->
        (name == null || name.equals(point.name()))
            && (timestamp == null || timestamp == point.timestamp())
            && (value == null || value == point.value());
  }
}
