package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Refusal;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.edge.Crossing;
import io.meetkeeper.backbone.edge.Ending;
import io.meetkeeper.backbone.edge.Frame;
import io.meetkeeper.backbone.edge.Hello;
import io.meetkeeper.backbone.edge.Serves;
import io.meetkeeper.gateway.token.Token;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One connection of a host, from its hello to its end. What the host says goes to the bus only
 * after a look whether it is its own; what it serves is registered on the bus in its name. On the
 * context of the connection.
 */
final class HostLink {
  private final Bus bus;
  private final ServerWebSocket socket;
  private final Token token;
  private final Listener listener;
  private final BooleanSupplier mayMore;
  private final String host;
  private final Asked asked;
  private final Served served;
  private Hello hello;
  private Instant since;
  private Sample last;
  private boolean heard = true;
  private boolean over;

  /** Who is told of a link. */
  interface Listener {
    /** The host says hello; answers with {@link #welcome} or {@link #end}. */
    void hello(HostLink link);

    /** It did what no Meetkeeper does; the link is ended already. */
    void offended(HostLink link, String what);

    /** It is over. */
    void ended(HostLink link);
  }

  /**
   * Not heard yet.
   *
   * @param mayMore asked with each message: whether the host may say one more
   */
  HostLink(
      Vertx vertx,
      Bus bus,
      ServerWebSocket socket,
      Token token,
      Listener listener,
      BooleanSupplier mayMore) {
    this.bus = bus;
    this.socket = socket;
    this.token = token;
    this.listener = listener;
    this.mayMore = mayMore;
    host = token.host().orElseThrow();
    asked = new Asked(vertx, host);
    served = new Served(bus, token, this::ask, what -> offend(Ending.NOT_YOURS, what));
  }

  void listen() {
    socket
        .textMessageHandler(this::take)
        .binaryMessageHandler(bytes -> offend(Ending.MALFORMED, "a binary message"))
        .exceptionHandler(this::broken)
        .closeHandler(closed -> over());
  }

  Token token() {
    return token;
  }

  String host() {
    return host;
  }

  /** {@code null} until it came. */
  Hello hello() {
    return hello;
  }

  Instant since() {
    return since;
  }

  String address() {
    return socket.remoteAddress() == null ? "?" : socket.remoteAddress().hostAddress();
  }

  /** The sample that was passed on last; {@code null} before the first. */
  Sample last() {
    return last;
  }

  /** Whether anything was heard since this was asked before. */
  boolean heardSince() {
    boolean was = heard;
    heard = false;
    return was;
  }

  /** Takes the host: from now on it is served, and heard. */
  Future<Void> welcome(Frame welcome, Instant now) {
    since = now;
    return served
        .now(hello.serves())
        .onSuccess(
            ready -> {
              if (!over) {
                socket.writeTextMessage(welcome.text());
              }
            });
  }

  /** Ends it. */
  void end(Ending ending, String reason) {
    if (!over) {
      over();
      socket.close(ending.code(), Ending.reason(reason));
    }
  }

  private void over() {
    if (!over) {
      over = true;
      served.end();
      asked.lost();
      listener.ended(this);
    }
  }

  /** What is no broken frame is a broken connection, whose end comes by itself. */
  private void broken(Throwable failure) {
    if (failure instanceof IllegalStateException // Vert.x, of several frames
        || (failure instanceof CorruptedWebSocketFrameException frame
            && WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(frame.closeStatus()))) {
      offend(Ending.TOO_LARGE, "a message of more than " + Frame.LARGEST + " bytes");
    } else if (failure instanceof CorruptedFrameException) {
      offend(Ending.MALFORMED, "a broken frame");
    }
  }

  private void offend(Ending ending, String what) {
    if (!over) {
      end(ending, what);
      listener.offended(this, what);
    }
  }

  private void take(String text) {
    heard = true;
    if (over) {
      return;
    }
    if (!mayMore.getAsBoolean()) {
      offend(Ending.FLOOD, "far more messages than a host has to send");
      return;
    }
    try {
      take(Frame.read(text));
    } catch (IllegalArgumentException e) {
      offend(Ending.MALFORMED, "something that is no message: " + e.getMessage());
    }
  }

  private void take(Frame frame) {
    if (frame.kind() == null) {
      return;
    }
    if (hello == null || since == null) {
      greet(frame);
      return;
    }
    switch (frame.kind()) {
      case PUBLISH -> publish(frame);
      case ANSWER, REFUSAL -> asked.answered(frame);
      case SERVES -> served.now(frame.open(Serves.class).addresses());
      case PING -> socket.writeTextMessage(Frame.of(Frame.Kind.PONG).text());
      case ASK -> refuse(frame);
      case HELLO, WELCOME, PONG -> {}
    }
  }

  private void greet(Frame frame) {
    if (hello != null || frame.kind() != Frame.Kind.HELLO) {
      offend(Ending.MALFORMED, "a message before it was welcomed");
      return;
    }
    hello = frame.open(Hello.class);
    listener.hello(this);
  }

  private void publish(Frame frame) {
    if (Contracts.SAMPLES.address().equals(frame.address())) {
      Sample sample = frame.open(Sample.class);
      String refused = Crossing.refused(sample, host, token.site());
      if (refused != null) {
        offend(Ending.NOT_YOURS, refused);
        return;
      }
      last = sample;
      bus.publish(Contracts.SAMPLES, sample);
    } else if (Contracts.EVENTS.address().equals(frame.address())) {
      Event event = frame.open(Event.class);
      String refused = Crossing.refused(event, host, token.site());
      if (refused != null) {
        offend(Ending.NOT_YOURS, refused);
        return;
      }
      bus.publish(Contracts.EVENTS, event);
    } else {
      offend(Ending.NOT_YOURS, "a message to " + frame.address());
    }
  }

  private void refuse(Frame frame) {
    if (frame.id() != null) {
      Problem no = Problem.of(403, "a host may ask nothing over an edge link");
      socket.writeTextMessage(Frame.refusal(frame.id(), Refusal.of(no)).text());
    }
  }

  private Future<String> ask(String address, String question, Duration patience) {
    long id = over || socket.writeQueueFull() ? 0 : asked.next();
    if (id == 0) {
      return Future.failedFuture(
          Problem.unavailable(
              "the link of " + host + (over ? " is gone" : " does not take more this moment"),
              Duration.ofSeconds(5)));
    }
    Future<String> answer = asked.opened(id, address, patience);
    socket.writeTextMessage(Frame.ask(id, address, question, patience.toMillis()).text());
    return answer;
  }
}
