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
 * A stand-in bridge with its HTTP interface. Tests drive it through {@link #state()}; {@link
 * #fault} makes its answers fail, {@link #leak} leaks memory and {@link #restart} starts a new run.
 * {@link #onExit} decides what an exit does: by default the bridge stops listening, {@link
 * StandInBridgeProcess} ends its process.
 */
public final class StandInBridge {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String GARBAGE = "}{ \u0001 this is no answer of a bridge";

  private final StandInBridgeSettings settings;
  private final Clock clock;
  private final StandInBridgeState state;
  private final StandInBridgeRouter router;
  private final RestartableHttpServer server;
  private final MemoryLeak leak = new MemoryLeak();
  private volatile IntConsumer onExit = this::stopListening;
  private volatile BridgeFault fault = BridgeFault.NONE;
  private volatile Vertx vertx;
  private long exitTimer = -1;

  /** A bridge that is not listening yet; its first run starts now. */
  public StandInBridge(StandInBridgeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.state = new StandInBridgeState(settings, clock);
    this.router = new StandInBridgeRouter(state);
    this.server = new RestartableHttpServer(settings.host(), this::handle);
    state.onShuttingDown(this::exitAfterDelay);
  }

  /** Starts to listen; returns the actual port. Port 0 picks a free one. */
  public Future<Integer> start(Vertx vertx, int port) {
    this.vertx = vertx;
    return server.start(vertx, port);
  }

  /** Stops listening, drops open connections and releases leaked memory. */
  public Future<Void> close() {
    cancelExit();
    leak.release();
    return server.close();
  }

  /**
   * Restarts the bridge: connections are refused for a while, then a new run starts on the same
   * port with another {@code startup_time} and without conferences, drain or leaked memory.
   */
  public Future<Void> restart(Duration downFor) {
    return close()
        .compose(ignored -> vertx.timer(Math.max(1, downFor.toMillis())).<Void>mapEmpty())
        .compose(
            ignored -> {
              fault = BridgeFault.NONE;
              state.reset();
              return server.reopen();
            });
  }

  /** Sets the fault of all further answers; {@link BridgeFault#NONE} ends it. */
  public Future<Void> fault(BridgeFault fault) {
    this.fault = fault;
    return fault.kind() == BridgeFault.FaultKind.REFUSE ? server.close() : server.reopen();
  }

  /** Exits at once with this code, like a crash. */
  public void crash(int exitCode) {
    onExit.accept(exitCode);
  }

  /** Sets the action for an exit of the bridge; called on any thread. */
  public void onExit(IntConsumer action) {
    onExit = action;
  }

  /** The state of the bridge. */
  public StandInBridgeState state() {
    return state;
  }

  /** The memory leak of the bridge. */
  public MemoryLeak leak() {
    return leak;
  }

  /** The current fault. */
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
            .onSuccess(
                read -> {
                  beginConferenceOf(current);
                  respond(request, read);
                });
      }
      case GARBAGE ->
          request
              .body()
              .onSuccess(read -> send(request.response(), StandInBridgeResponse.json(GARBAGE)));
      case TRUNCATED -> request.body().onSuccess(read -> sendHalf(request, read));
      case NONE -> request.body().onSuccess(read -> respond(request, read));
    }
  }

  private void beginConferenceOf(BridgeFault late) {
    if (late.endpoints() > 0 && late.equals(fault)) {
      fault = late.withConference(0);
      state.beginConference(late.endpoints());
    }
  }

  private void respond(HttpServerRequest request, Buffer body) {
    send(request.response(), router.route(toRequest(request, body)));
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

  private void send(HttpServerResponse response, StandInBridgeResponse reply) {
    writeHead(response, reply);
    var unused = response.end(reply.body());
  }

  private void sendHalf(HttpServerRequest request, Buffer body) {
    StandInBridgeResponse reply = router.route(toRequest(request, body));
    HttpServerResponse response = request.response();
    writeHead(response, reply);
    String half = reply.body().substring(0, reply.body().length() / 2);
    response.write(half).onComplete(done -> request.connection().close());
  }

  private void writeHead(HttpServerResponse response, StandInBridgeResponse reply) {
    response.setStatusCode(reply.status()).setStatusMessage(reply.reason());
    response.putHeader("Date", DATE.format(clock.instant()));
    if (!reply.errorPage()) {
      response.putHeader("Vary", "Origin");
    }
    if (reply.allow() != null) {
      response.putHeader("Allow", reply.allow());
    }
    if (reply.errorPage()) {
      response.putHeader("Cache-Control", "must-revalidate,no-cache,no-store");
    }
    if (reply.contentType() != null) {
      response.putHeader("Content-Type", reply.contentType());
    }
    if (reply.chunked()) {
      response.setChunked(true);
    } else {
      int length = reply.body().getBytes(StandardCharsets.UTF_8).length;
      response.putHeader("Content-Length", Integer.toString(length));
    }
  }
}
