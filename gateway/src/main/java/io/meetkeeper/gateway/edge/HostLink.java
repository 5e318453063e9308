package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.edge.EdgePolicy;
import io.meetkeeper.backbone.edge.EdgeServedAddresses;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.backbone.edge.PendingRequests;
import io.meetkeeper.gateway.token.AccessToken;
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
  private final AccessToken token;
  private final LinkListener listener;
  private final BooleanSupplier mayReceive;
  private final String host;
  private final PendingRequests pendingRequests;
  private final HostRequestHandler questions;
  private final RemoteServices services;
  private EdgeHello hello;
  private Instant linkedSince;
  private HostSample lastSample;
  private boolean heard = true;
  private boolean closed;

  /** Who is told of a link. */
  interface LinkListener {
    /** The host says hello; answers with {@link #welcome} or {@link #close}. */
    void onHello(HostLink link);

    /** It did what no Meetkeeper does; the link is ended already. */
    void onViolation(HostLink link, String what);

    /** It is over. */
    void onClosed(HostLink link);
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
      AccessToken token,
      LinkListener listener,
      BooleanSupplier mayMore) {
    this.bus = bus;
    this.socket = socket;
    this.token = token;
    this.listener = listener;
    this.mayReceive = mayMore;
    host = token.host().orElseThrow();
    pendingRequests = new PendingRequests(vertx, host);
    questions = new HostRequestHandler(bus, token);
    services =
        new RemoteServices(
            bus, token, this::ask, what -> closeForViolation(LinkCloseReason.WRONG_SENDER, what));
  }

  void listen() {
    socket
        .textMessageHandler(this::receive)
        .binaryMessageHandler(
            bytes -> closeForViolation(LinkCloseReason.MALFORMED, "a binary message"))
        .exceptionHandler(this::onException)
        .closeHandler(closed -> finish());
  }

  AccessToken token() {
    return token;
  }

  String host() {
    return host;
  }

  /** {@code null} until it came. */
  EdgeHello hello() {
    return hello;
  }

  Instant linkedSince() {
    return linkedSince;
  }

  String address() {
    return socket.remoteAddress() == null ? "?" : socket.remoteAddress().hostAddress();
  }

  /** The sample that was passed on last; {@code null} before the first. */
  HostSample lastSample() {
    return lastSample;
  }

  /** Whether anything was heard since this was asked before. */
  boolean getAndClearHeard() {
    boolean was = heard;
    heard = false;
    return was;
  }

  /** Takes the host: from now on it is served, and heard. */
  Future<Void> welcome(EdgeFrame welcome, Instant now) {
    linkedSince = now;
    return services
        .update(hello.serves())
        .onSuccess(
            ready -> {
              if (!closed) {
                socket.writeTextMessage(welcome.encode());
              }
            });
  }

  /** Ends it. */
  void close(LinkCloseReason linkCloseReason, String reason) {
    if (!closed) {
      finish();
      socket.close(linkCloseReason.code(), LinkCloseReason.closeFrameText(reason));
    }
  }

  private void finish() {
    if (!closed) {
      closed = true;
      services.close();
      pendingRequests.failAll();
      listener.onClosed(this);
    }
  }

  /** What is no broken frame is a broken connection, whose end comes by itself. */
  private void onException(Throwable failure) {
    if (failure instanceof IllegalStateException // Vert.x, of several frames
        || (failure instanceof CorruptedWebSocketFrameException frame
            && WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(frame.closeStatus()))) {
      closeForViolation(
          LinkCloseReason.TOO_LARGE, "a message of more than " + EdgeFrame.MAX_BYTES + " bytes");
    } else if (failure instanceof CorruptedFrameException) {
      closeForViolation(LinkCloseReason.MALFORMED, "a broken frame");
    }
  }

  private void closeForViolation(LinkCloseReason linkCloseReason, String what) {
    if (!closed) {
      close(linkCloseReason, what);
      listener.onViolation(this, what);
    }
  }

  private void receive(String text) {
    heard = true;
    if (closed) {
      return;
    }
    if (!mayReceive.getAsBoolean()) {
      closeForViolation(LinkCloseReason.FLOOD, "far more messages than a host has to send");
      return;
    }
    try {
      receive(EdgeFrame.decode(text));
    } catch (IllegalArgumentException e) {
      closeForViolation(
          LinkCloseReason.MALFORMED, "something that is no message: " + e.getMessage());
    }
  }

  private void receive(EdgeFrame frame) {
    if (frame.kind() == null) {
      return;
    }
    if (hello == null || linkedSince == null) {
      receiveHello(frame);
      return;
    }
    switch (frame.kind()) {
      case PUBLISH -> publish(frame);
      case ANSWER, REFUSAL -> pendingRequests.complete(frame);
      case SERVES -> services.update(frame.bodyAs(EdgeServedAddresses.class).addresses());
      case PING -> socket.writeTextMessage(EdgeFrame.of(EdgeFrame.Kind.PONG).encode());
      case ASK -> answer(frame);
      case HELLO, WELCOME, PONG -> {}
    }
  }

  private void receiveHello(EdgeFrame frame) {
    if (hello != null || frame.kind() != EdgeFrame.Kind.HELLO) {
      closeForViolation(LinkCloseReason.MALFORMED, "a message before it was welcomed");
      return;
    }
    hello = frame.bodyAs(EdgeHello.class);
    listener.onHello(this);
  }

  private void publish(EdgeFrame frame) {
    if (BusContracts.SAMPLES.address().equals(frame.address())) {
      HostSample sample = frame.bodyAs(HostSample.class);
      String refused = EdgePolicy.violation(sample, host, token.site());
      if (refused != null) {
        closeForViolation(LinkCloseReason.WRONG_SENDER, refused);
        return;
      }
      lastSample = sample;
      bus.publish(BusContracts.SAMPLES, sample);
    } else if (BusContracts.EVENTS.address().equals(frame.address())) {
      Event event = frame.bodyAs(Event.class);
      String refused = EdgePolicy.violation(event, host, token.site());
      if (refused != null) {
        closeForViolation(LinkCloseReason.WRONG_SENDER, refused);
        return;
      }
      bus.publish(BusContracts.EVENTS, event);
    } else {
      closeForViolation(LinkCloseReason.WRONG_SENDER, "a message to " + frame.address());
    }
  }

  private void answer(EdgeFrame frame) {
    if (frame.id() == null || frame.address() == null || frame.body() == null) {
      closeForViolation(LinkCloseReason.MALFORMED, "a question without id, address or content");
      return;
    }
    String offence = questions.offence(frame);
    if (offence != null) {
      closeForViolation(LinkCloseReason.WRONG_SENDER, offence);
      return;
    }
    questions
        .answer(frame)
        .onSuccess(
            reply -> {
              if (!closed) {
                socket.writeTextMessage(reply.encode());
              }
            });
  }

  private Future<String> ask(String address, String question, Duration patience) {
    long id = closed || socket.writeQueueFull() ? 0 : pendingRequests.nextId();
    if (id == 0) {
      return Future.failedFuture(
          Problem.unavailable(
                  "the link of " + host + (closed ? " is gone" : " does not take more this moment"),
                  Duration.ofSeconds(5))
              .withType(ProblemType.ROLE_UNAVAILABLE));
    }
    Future<String> answer = pendingRequests.register(id, address, patience);
    socket.writeTextMessage(EdgeFrame.ask(id, address, question, patience.toMillis()).encode());
    return answer;
  }
}
