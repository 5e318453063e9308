package io.meetkeeper.standin.jicofo;

import io.meetkeeper.standin.RestartableHttpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Supplier;

/**
 * The private REST API of a stand-in Jicofo: {@code /stats}, {@code /debug}, {@code
 * /debug/conferences} and {@code /about/version}. {@code /about/health} is not found, as it is by
 * default. Thread-safe.
 */
public final class StandInJicofoRest {
  private final JicofoRestBody body;
  private final RestartableHttpServer server = new RestartableHttpServer("127.0.0.1", this::serve);
  private volatile JicofoFigures figures = JicofoFigures.IDLE;
  private volatile JicofoRestState state = JicofoRestState.ANSWERING;
  private volatile Supplier<List<String>> openedRooms = List::of;

  /**
   * A REST API that is not listening yet.
   *
   * @param domain the site
   */
  public StandInJicofoRest(String domain) {
    body = new JicofoRestBody(domain);
  }

  /** Starts to listen on the loopback address; returns the actual port. Port 0 picks a free one. */
  public Future<Integer> start(Vertx vertx, int port) {
    return server.start(vertx, port);
  }

  /** Stops listening. */
  public Future<Void> close() {
    return server.close();
  }

  /** Sets the figures. */
  public void figures(JicofoFigures figures) {
    this.figures = figures;
  }

  /** The reported figures: those that were set, plus opened rooms as empty conferences. */
  public JicofoFigures figures() {
    int rooms = openedRooms.get().size();
    return figures.withConferences(figures.conferences() + rooms, figures.participants());
  }

  /** The figures that were set. */
  JicofoFigures setFigures() {
    return figures;
  }

  /** Also counts rooms that were opened through Prosody; {@code /debug} lists them by name. */
  public void countRooms(Supplier<List<String>> openedRooms) {
    this.openedRooms = openedRooms;
  }

  /** Sets how requests are handled from now on. */
  public Future<Void> state(JicofoRestState state) {
    this.state = state;
    return state == JicofoRestState.DEAD ? server.close() : server.reopen();
  }

  /** How requests are handled. */
  public JicofoRestState state() {
    return state;
  }

  private void serve(HttpServerRequest request) {
    if (state == JicofoRestState.HANGING) {
      return;
    }
    String answer = answer(request.path());
    var unused =
        request
            .response()
            .setStatusCode(answer == null ? 404 : 200)
            .putHeader("Content-Type", answer == null ? "text/html" : "application/json")
            .end(answer == null ? "Not Found" : answer);
  }

  private String answer(String path) {
    return switch (path) {
      case "/stats" -> body.stats(figures()).encode();
      case "/debug" -> body.debug(figures, openedRooms.get()).encode();
      case "/debug/conferences" -> body.conferences(figures, openedRooms.get()).encode();
      case "/about/version" -> body.version().encode();
      default -> null;
    };
  }
}
