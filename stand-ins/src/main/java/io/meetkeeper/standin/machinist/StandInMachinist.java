package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.Listener;
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
  private final Ledger ledger;
  private final Listener listener;
  private volatile byte[] authorization;
  private volatile Mode mode = new Mode.Normal();
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
    this.ledger = new Ledger(file);
    this.listener =
        new Listener(host, request -> request.body().onSuccess(body -> receive(request, body)));
    key(key);
  }

  /** Listens; answers the actual port, which differs from the wanted one if that is 0. */
  public Future<Integer> start(Vertx vertx, int port) {
    this.vertx = vertx;
    return listener.start(vertx, port);
  }

  /** Stops listening; what was received stays. */
  public Future<Void> close() {
    return listener.down();
  }

  /** Receives in this way from now on. */
  public Future<Void> mode(Mode wanted) {
    mode = wanted;
    return wanted instanceof Mode.Down ? listener.down() : listener.up();
  }

  /** How it receives at present. */
  public Mode mode() {
    return mode;
  }

  /** Expects another API key from now on. */
  public void key(String key) {
    authorization = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
  }

  /** What was received. */
  public Ledger ledger() {
    return ledger;
  }

  private void receive(HttpServerRequest request, Buffer body) {
    Mode current = mode;
    List<Point> batch = List.of();
    try {
      checkAddress(request);
      checkKey(request, current);
      checkType(request);
      batch = Batch.read(body, clock.instant().getEpochSecond());
      checkMode(batch, current);
      take(request, batch, current);
    } catch (Refusal refusal) {
      note(refusal.status(), batch, false, refusal.getMessage());
      refuse(request.response(), refusal, current);
    }
  }

  private static void checkAddress(HttpServerRequest request) throws Refusal {
    if (!request.path().equals("/endpoint")) {
      throw new Refusal(404, "no such address");
    }
    if (!request.method().name().equals("POST")) {
      throw new Refusal(405, "only POST");
    }
  }

  private void checkKey(HttpServerRequest request, Mode current) throws Refusal {
    String given = request.getHeader("Authorization");
    boolean right =
        given != null
            && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    if (!right || current instanceof Mode.WrongKey) {
      throw new Refusal(401, "wrong key");
    }
  }

  private static void checkType(HttpServerRequest request) throws Refusal {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Refusal(400, "Content-Type: application/json is required");
    }
  }

  private void checkMode(List<Point> batch, Mode current) throws Refusal {
    if (current instanceof Mode.RateLimit) {
      throw new Refusal(429, "too many sends");
    }
    if (current instanceof Mode.Failing failing) {
      throw new Refusal(failing.status(), "told to fail");
    }
    if (current instanceof Mode.SeriesLimit limit && ledger.seriesWith(batch) > limit.series()) {
      throw new Refusal(409, "more than " + limit.series() + " series");
    }
    if (current instanceof Mode.RefusePoint refuse) {
      for (Point point : batch) {
        if (refuse.refused().test(point)) {
          throw new Refusal(422, "told to refuse a point of " + point.name());
        }
      }
    }
  }

  private void take(HttpServerRequest request, List<Point> batch, Mode current) {
    if (current instanceof Mode.Hang) {
      note(0, batch, false, "left hanging");
      return;
    }
    ledger.store(batch);
    if (current instanceof Mode.AnswerLost) {
      note(0, batch, true, "");
      var unused = request.connection().close();
      return;
    }
    note(200, batch, true, "");
    if (current instanceof Mode.Slow slow) {
      vertx
          .timer(Math.max(1, slow.delay().toMillis()))
          .onSuccess(ignored -> send(request.response(), 200, "{}"));
    } else {
      send(request.response(), 200, "{}");
    }
  }

  private void note(int status, List<Point> batch, boolean stored, String reason) {
    ledger.note(new Receipt(clock.instant(), status, batch.size(), stored, reason));
  }

  private static void refuse(HttpServerResponse response, Refusal refusal, Mode current) {
    if (current instanceof Mode.RateLimit limit && limit.retryAfterSeconds().isPresent()) {
      response.putHeader("Retry-After", Integer.toString(limit.retryAfterSeconds().getAsInt()));
    }
    send(response, refusal.status(), new JsonObject().put("error", refusal.getMessage()).encode());
  }

  private static void send(HttpServerResponse response, int status, String body) {
    var unused =
        response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
  }
}
