package io.meetkeeper.standin.bridge;

import io.meetkeeper.standin.RestartableHttpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * A bridge to talk to. Start it, drive {@link #state()}, ask it over HTTP; {@link #fault} makes it
 * answer badly, {@link #leak} makes it forget memory, {@link #restart} gives it a new run. What
 * happens at its end is decided by {@link #onExit}: inside somebody else's process it merely stops
 * listening, {@link StandInBridgeProcess} ends its process.
 */
public final class StandInBridge {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String GARBAGE = "}{ \u0001 this is no answer of a bridge";

  private final StandInBridgeSettings settings;
  private final Clock clock;
  private final StandInBridgeState state;
  private final StandInBridgeRouter answers;
  private final RestartableHttpServer restartableHttpServer;
  private final MemoryLeak leak = new MemoryLeak();
  private volatile IntConsumer onExit = this::stopListening;
  private volatile BridgeFault fault = BridgeFault.NONE;
  private volatile Vertx vertx;
  private long exitTimer = -1;

  /** A bridge that is not listening yet; its run begins now. */
  public StandInBridge(StandInBridgeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.state = new StandInBridgeState(settings, clock);
    this.answers = new StandInBridgeRouter(state);
    this.restartableHttpServer = new RestartableHttpServer(settings.host(), this::handle);
    state.onShuttingDown(this::exitAfterDelay);
  }

  /** Listens; answers the actual port, which differs from the wanted one if that is 0. */
  public Future<Integer> start(Vertx vertx, int port) {
    this.vertx = vertx;
    return restartableHttpServer.start(vertx, port);
  }

  /** Stops listening, drops open connections and gives leaked memory back. */
  public Future<Void> close() {
    cancelExit();
    leak.release();
    return restartableHttpServer.close();
  }

  /**
   * A restart of the bridge, as seen from outside: connections refused for a while, then on the
   * same port a new run with another {@code startup_time}, without conferences, drain and leaked
   * memory.
   */
  public Future<Void> restart(Duration downFor) {
    return close()
        .compose(ignored -> vertx.timer(Math.max(1, downFor.toMillis())).<Void>mapEmpty())
        .compose(
            ignored -> {
              fault = BridgeFault.NONE;
              state.reset();
              return restartableHttpServer.reopen();
            });
  }

  /** Answers badly from now on, or well again with {@link BridgeFault#NONE}. */
  public Future<Void> fault(BridgeFault wanted) {
    fault = wanted;
    return wanted.kind() == BridgeFault.FaultKind.REFUSE
        ? restartableHttpServer.close()
        : restartableHttpServer.reopen();
  }

  /** Dies at once with this exit code, as by a crash. */
  public void crash(int exitCode) {
    onExit.accept(exitCode);
  }

  /** What to do when the bridge ends by itself; called on any thread. */
  public void onExit(IntConsumer action) {
    onExit = action;
  }

  /** What goes on in it. */
  public StandInBridgeState state() {
    return state;
  }

  /** The memory it does not give back. */
  public MemoryLeak leak() {
    return leak;
  }

  /** How it answers badly at present. */
  public BridgeFault fault() {
    return fault;
  }

  private void stopListening(int exitCode) {
    var unused = close();
  }

  private synchronized void exitAfterDelay() {
    if (vertx == null) {
      throw new IllegalStateException("start the bridge before you shut it down");
    }
    long millis = Math.max(1, settings.shuttingDownDelay().toMillis());
    exitTimer = vertx.setTimer(millis, timer -> onExit.accept(0));
  }

  private synchronized void cancelExit() {
    if (exitTimer >= 0) {
      vertx.cancelTimer(exitTimer);
      exitTimer = -1;
    }
  }

  private void handle(HttpServerRequest request) {
    BridgeFault current = fault;
    switch (current.kindFor(request.path())) {
      case HANG, REFUSE -> {}
      case CLOSE -> {
        var unused = request.connection().close();
      }
      case SLOW -> {
        Future<Buffer> body = request.body();
        vertx
            .timer(Math.max(1, current.delay().toMillis()))
            .compose(ignored -> body)
            .onSuccess(read -> respond(request, read));
      }
      case GARBAGE ->
          request
              .body()
              .onSuccess(read -> send(request.response(), StandInBridgeResponse.json(GARBAGE)));
      case TRUNCATED -> request.body().onSuccess(read -> sendHalf(request, read));
      case NONE -> request.body().onSuccess(read -> respond(request, read));
    }
  }

  private void respond(HttpServerRequest request, Buffer body) {
    send(request.response(), answers.route(toRequest(request, body)));
  }

  private static StandInBridgeRequest toRequest(HttpServerRequest request, Buffer body) {
    return new StandInBridgeRequest(
        request.method().name(),
        request.path(),
        String.valueOf(request.authority()),
        request.getHeader("Accept"),
        request.getHeader("Content-Type"),
        body.toString());
  }

  private void send(HttpServerResponse response, StandInBridgeResponse answer) {
    writeHead(response, answer);
    var unused = response.end(answer.body());
  }

  private void sendHalf(HttpServerRequest request, Buffer body) {
    StandInBridgeResponse answer = answers.route(toRequest(request, body));
    HttpServerResponse response = request.response();
    writeHead(response, answer);
    String half = answer.body().substring(0, answer.body().length() / 2);
    response.write(half).onComplete(done -> request.connection().close());
  }

  private void writeHead(HttpServerResponse response, StandInBridgeResponse answer) {
    response.setStatusCode(answer.status()).setStatusMessage(answer.reason());
    response.putHeader("Date", DATE.format(clock.instant()));
    if (!answer.errorPage()) {
      response.putHeader("Vary", "Origin");
    }
    if (answer.allow() != null) {
      response.putHeader("Allow", answer.allow());
    }
    if (answer.errorPage()) {
      response.putHeader("Cache-Control", "must-revalidate,no-cache,no-store");
    }
    if (answer.contentType() != null) {
      response.putHeader("Content-Type", answer.contentType());
    }
    if (answer.chunked()) {
      response.setChunked(true);
    } else {
      int length = answer.body().getBytes(StandardCharsets.UTF_8).length;
      response.putHeader("Content-Length", Integer.toString(length));
    }
  }
}
