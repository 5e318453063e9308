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
 * Implements Machinist's {@code POST /endpoint}. The bodies of the real answers are not known; this
 * one answers with an empty JSON object, or {@code {"error": reason}} for a refusal. The bearer key
 * is checked first, then the batch, then the behaviour.
 */
public final class StandInMachinist {
  private final Clock clock;
  private final MachinistIngestLog log;
  private final RestartableHttpServer server;
  private volatile byte[] authorization;
  private volatile MachinistBehaviour behaviour = new MachinistBehaviour.Normal();
  private volatile Vertx vertx;

  /** On 127.0.0.1, with its points in memory only. */
  public StandInMachinist(String key, Clock clock) {
    this("127.0.0.1", key, clock, null);
  }

  /**
   * A server that is not listening yet.
   *
   * @param key the expected API key
   * @param file receives accepted points, one line of JSON each; {@code null} for none
   */
  public StandInMachinist(String host, String key, Clock clock, Path file) {
    this.clock = clock;
    this.log = new MachinistIngestLog(file);
    this.server =
        new RestartableHttpServer(
            host, request -> request.body().onSuccess(body -> receive(request, body)));
    key(key);
  }

  /** Starts to listen; returns the actual port. Port 0 picks a free one. */
  public Future<Integer> start(Vertx vertx, int port) {
    this.vertx = vertx;
    return server.start(vertx, port);
  }

  /** Stops listening; the received points are kept. */
  public Future<Void> close() {
    return server.close();
  }

  /** Sets how further batches are handled. */
  public Future<Void> behaviour(MachinistBehaviour behaviour) {
    this.behaviour = behaviour;
    return behaviour instanceof MachinistBehaviour.Down ? server.close() : server.reopen();
  }

  /** Changes the expected API key. */
  public void key(String key) {
    authorization = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
  }

  /** The received points and requests. */
  public MachinistIngestLog ingestLog() {
    return log;
  }

  private void receive(HttpServerRequest request, Buffer body) {
    MachinistBehaviour current = behaviour;
    List<MachinistPoint> batch = List.of();
    try {
      checkAddress(request);
      checkKey(request, current);
      checkType(request);
      batch = MachinistBatchParser.parse(body, clock.instant().getEpochSecond());
      checkBehaviour(batch, current);
      accept(request, batch, current);
    } catch (BatchRefusedException refusal) {
      logRequest(refusal.status(), batch, false, refusal.getMessage());
      refuse(request.response(), refusal, current);
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
    String header = request.getHeader("Authorization");
    boolean valid =
        header != null
            && MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8), authorization);
    if (!valid || current instanceof MachinistBehaviour.WrongKey) {
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
        && log.countSeriesWith(batch) > limit.series()) {
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
    log.store(batch);
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
    log.add(new MachinistReceipt(clock.instant(), status, batch.size(), stored, reason));
  }

  private static void refuse(
      HttpServerResponse response, BatchRefusedException refusal, MachinistBehaviour current) {
    if (current instanceof MachinistBehaviour.RateLimit limit
        && limit.retryAfterSeconds().isPresent()) {
      response.putHeader("Retry-After", Integer.toString(limit.retryAfterSeconds().getAsInt()));
    }
    send(response, refusal.status(), new JsonObject().put("error", refusal.getMessage()).encode());
  }

  private static void send(HttpServerResponse response, int status, String body) {
    var unused =
        response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
  }
}
