package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.RestartableHttpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Machinist's {@code POST /endpoint}. The bodies of the real answers are not known; this one
 * answers an empty JSON object, and {@code {"error": reason}} when it refuses. The bearer key is
 * checked first, then the batch, then the mode's own rule.
 */
public final class StandInMachinist {
  private final Clock clock;
  private final MachinistIngestLog machinistIngestLog;
  private final RestartableHttpServer restartableHttpServer;
  private volatile byte[] authorization;
  private volatile MachinistBehaviour machinistBehaviour = new MachinistBehaviour.Normal();
  private volatile Vertx vertx;

  /** On 127.0.0.1, keeping what it takes in memory only. */
  public StandInMachinist(String key, Clock clock) {
    this("127.0.0.1", key, clock, null);
  }

  /**
   * One that is not listening yet.
   *
   * @param key the API key it expects
   * @param file where to append accepted points as lines of JSON; null for nowhere
   */
  public StandInMachinist(String host, String key, Clock clock, Path file) {
    this.clock = clock;
    this.machinistIngestLog = new MachinistIngestLog(file);
    this.restartableHttpServer =
        new RestartableHttpServer(
            host, request -> request.body().onSuccess(body -> receive(request, body)));
    key(key);
  }

  /** Listens; answers the actual port, which differs from the wanted one if that is 0. */
  public Future<Integer> start(Vertx vertx, int port) {
    this.vertx = vertx;
    return restartableHttpServer.start(vertx, port);
  }

  /** Stops listening; what was received stays. */
  public Future<Void> close() {
    return restartableHttpServer.close();
  }

  /** Receives in this way from now on. */
  public Future<Void> behaviour(MachinistBehaviour wanted) {
    machinistBehaviour = wanted;
    return wanted instanceof MachinistBehaviour.Down
        ? restartableHttpServer.close()
        : restartableHttpServer.reopen();
  }

  /** How it receives at present. */
  public MachinistBehaviour behaviour() {
    return machinistBehaviour;
  }

  /** Expects another API key from now on. */
  public void key(String key) {
    authorization = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
  }

  /** What was received. */
  public MachinistIngestLog ingestLog() {
    return machinistIngestLog;
  }

  private void receive(HttpServerRequest request, Buffer body) {
    MachinistBehaviour current = machinistBehaviour;
    List<MachinistPoint> batch = List.of();
    try {
      checkAddress(request);
      checkKey(request, current);
      checkType(request);
      batch = MachinistBatchParser.parse(body, clock.instant().getEpochSecond());
      checkBehaviour(batch, current);
      accept(request, batch, current);
    } catch (BatchRefusedException batchRefusedException) {
      logRequest(batchRefusedException.status(), batch, false, batchRefusedException.getMessage());
      refuse(request.response(), batchRefusedException, current);
    }
  }

  private static void checkAddress(HttpServerRequest request) throws BatchRefusedException {
    if (!request.path().equals("/endpoint")) {
      throw new BatchRefusedException(404, "no such address");
    }
    if (!request.method().name().equals("POST")) {
      throw new BatchRefusedException(405, "only POST");
    }
  }

  private void checkKey(HttpServerRequest request, MachinistBehaviour current)
      throws BatchRefusedException {
    String given = request.getHeader("Authorization");
    boolean right =
        given != null
            && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    if (!right || current instanceof MachinistBehaviour.WrongKey) {
      throw new BatchRefusedException(401, "wrong key");
    }
  }

  private static void checkType(HttpServerRequest request) throws BatchRefusedException {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new BatchRefusedException(400, "Content-Type: application/json is required");
    }
  }

  private void checkBehaviour(List<MachinistPoint> batch, MachinistBehaviour current)
      throws BatchRefusedException {
    if (current instanceof MachinistBehaviour.RateLimit) {
      throw new BatchRefusedException(429, "too many sends");
    }
    if (current instanceof MachinistBehaviour.Failing failing) {
      throw new BatchRefusedException(failing.status(), "told to fail");
    }
    if (current instanceof MachinistBehaviour.SeriesLimit limit
        && machinistIngestLog.countSeriesWith(batch) > limit.series()) {
      throw new BatchRefusedException(409, "more than " + limit.series() + " series");
    }
    if (current instanceof MachinistBehaviour.RefusePoint refuse) {
      for (MachinistPoint point : batch) {
        if (refuse.refused().test(point)) {
          throw new BatchRefusedException(422, "told to refuse a point of " + point.name());
        }
      }
    }
  }

  private void accept(
      HttpServerRequest request, List<MachinistPoint> batch, MachinistBehaviour current) {
    if (current instanceof MachinistBehaviour.Hang) {
      logRequest(0, batch, false, "left hanging");
      return;
    }
    machinistIngestLog.store(batch);
    if (current instanceof MachinistBehaviour.AnswerLost) {
      logRequest(0, batch, true, "");
      var unused = request.connection().close();
      return;
    }
    logRequest(200, batch, true, "");
    if (current instanceof MachinistBehaviour.Slow slow) {
      vertx
          .timer(Math.max(1, slow.delay().toMillis()))
          .onSuccess(ignored -> send(request.response(), 200, "{}"));
    } else {
      send(request.response(), 200, "{}");
    }
  }

  private void logRequest(int status, List<MachinistPoint> batch, boolean stored, String reason) {
    machinistIngestLog.add(
        new MachinistReceipt(clock.instant(), status, batch.size(), stored, reason));
  }

  private static void refuse(
      HttpServerResponse response,
      BatchRefusedException batchRefusedException,
      MachinistBehaviour current) {
    if (current instanceof MachinistBehaviour.RateLimit limit
        && limit.retryAfterSeconds().isPresent()) {
      response.putHeader("Retry-After", Integer.toString(limit.retryAfterSeconds().getAsInt()));
    }
    send(
        response,
        batchRefusedException.status(),
        new JsonObject().put("error", batchRefusedException.getMessage()).encode());
  }

  private static void send(HttpServerResponse response, int status, String body) {
    var unused =
        response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
  }
}
