package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.ControlServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The commands of the control API of a stand-in Machinist.
 *
 * <pre>
 * GET    /points                                    the stored points in order, with duplicates
 * DELETE /points                                    deletes points and requests
 * GET    /requests                                  all requests with their answers
 * GET    /contradictions                            points whose value differs from an earlier one of the same series and time
 * PUT    /key   {"key": "..."}                      changes the expected key
 * PUT    /mode  {"kind": "normal"}                  also: down, hang, answer-lost, wrong-key
 *               {"kind": "slow", "delayMillis": 2000}
 *               {"kind": "refuse-point", "name": "...", "timestamp": 1543762800, "value": 27.6}    any of the three members
 *               {"kind": "series-limit", "series": 10}
 *               {"kind": "rate-limit", "retryAfterSeconds": 30}                                    or without retryAfterSeconds
 *               {"kind": "failing", "status": 503}
 * </pre>
 */
public final class MachinistCommands implements ControlServer.ControlCommands {
  private final StandInMachinist machinist;

  /** Commands for this Machinist. */
  public MachinistCommands(StandInMachinist machinist) {
    this.machinist = machinist;
  }

  @Override
  public Future<Object> execute(String command, JsonObject body) {
    MachinistIngestLog log = machinist.ingestLog();
    return switch (command) {
      case "GET /points" -> points(log.points());
      case "GET /contradictions" -> points(log.contradictions());
      case "GET /requests" -> {
        JsonArray requests = new JsonArray();
        log.receipts().forEach(receipt -> requests.add(receipt.toJson()));
        yield Future.succeededFuture(requests);
      }
      case "DELETE /points" -> {
        log.clear();
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

  private static MachinistBehaviour parseBehaviour(JsonObject body) {
    String kind = body.getString("kind", "");
    return switch (kind) {
      case "normal" -> new MachinistBehaviour.Normal();
      case "down" -> new MachinistBehaviour.Down();
      case "hang" -> new MachinistBehaviour.Hang();
      case "answer-lost" -> new MachinistBehaviour.AnswerLost();
      case "wrong-key" -> new MachinistBehaviour.WrongKey();
      case "slow" -> new MachinistBehaviour.Slow(Duration.ofMillis(body.getLong("delayMillis")));
      case "refuse-point" -> new MachinistBehaviour.RefusePoint(pointMatcher(body));
      case "series-limit" -> new MachinistBehaviour.SeriesLimit(body.getInteger("series"));
      case "rate-limit" -> new MachinistBehaviour.RateLimit(retryAfter(body));
      case "failing" -> new MachinistBehaviour.Failing(body.getInteger("status"));
      default -> throw new IllegalArgumentException("kind is \"" + kind + "\"; not known");
    };
  }

  private static OptionalInt retryAfter(JsonObject body) {
    Integer seconds = body.getInteger("retryAfterSeconds");
    return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
  }

  private static Predicate<MachinistPoint> pointMatcher(JsonObject body) {
    String name = body.getString("name");
    Long timestamp = body.getLong("timestamp");
    Double value = body.getDouble("value");
    return point ->
        (name == null || name.equals(point.name()))
            && (timestamp == null || timestamp == point.timestamp())
            && (value == null || value == point.value());
  }
}
