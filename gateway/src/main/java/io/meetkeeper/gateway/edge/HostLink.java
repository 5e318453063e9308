package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.edge.EdgeServedAddresses;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.backbone.edge.PendingRequests;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One connection of a host, from its hello until it is closed. Its samples and events go to the bus
 * through a {@link HostPublisher}, its services are registered there as {@link RemoteServices}.
 * Runs on the context of the connection.
 */
final class HostLink {
  private final HostSocket socket;
  private final AccessToken token;
  private final LinkListener listener;
  private final String host;
  private final HostPublisher publisher;
  private final PendingRequests requests;
  private final HostRequestHandler requestHandler;
  private final RemoteServices services;
  private final HostSampleBatch.LinkSamples samples;
  private EdgeHello hello;
  private Instant linkedSince;
  private boolean responded = true;
  private boolean closed;

  /**
   * A link that does not listen yet.
   *
   * @param rate limits how much the host may send
   * @param memory the memory budget of fragmented messages
   * @param batch collects the samples of all links
   */
  HostLink(
      Vertx vertx,
      Bus bus,
      Clock clock,
      ServerWebSocket socket,
      AccessToken token,
      LinkListener listener,
      LinkRateLimits.HostRate rate,
      MemoryBudget memory,
      HostSampleBatch batch) {
    this.socket = new HostSocket(socket, rate, memory);
    this.token = token;
    this.listener = listener;
    host = token.host().orElseThrow();
    publisher = new HostPublisher(bus, clock, host, token.site());
    samples = batch.of(sample -> handle(() -> publish(() -> publisher.publishSample(sample))));
    requests = new PendingRequests(vertx, host);
    requestHandler = new HostRequestHandler(bus, token);
    services = new RemoteServices(bus, token, this::request, this::closeForWrongSender);
  }

  void listen() {
    socket.listen(this::receive, this::refuse, this::finish);
  }

  AccessToken token() {
    return token;
  }

  String host() {
    return host;
  }

  /** {@code null} before it was received. */
  EdgeHello hello() {
    return hello;
  }

  Instant linkedSince() {
    return linkedSince;
  }

  String address() {
    return socket.address();
  }

  /** The answer of this gateway when another asks about the link. */
  EdgeLinkReply toReply(String gateway) {
    return new EdgeLinkReply(host, hello.run(), gateway, linkedSince, address());
  }

  /** The last sample of the host; {@code null} before the first. */
  HostSample lastSample() {
    return publisher.lastSample();
  }

  /** Whether anything was received since the last call. */
  boolean getAndClearHeard() {
    boolean was = responded;
    responded = false;
    return was;
  }

  /** Admits the host: registers its services and passes on its messages from now on. */
  Future<Void> welcome(EdgeFrame welcome, Instant now) {
    linkedSince = now;
    return services.update(hello.serves()).onSuccess(ready -> send(welcome));
  }

  private void send(EdgeFrame frame) {
    if (!closed && !socket.send(frame)) {
      close(LinkCloseReason.SLOW, "it does not read what is sent to it");
    }
  }

  void close(LinkCloseReason reason, String detail) {
    if (!closed) {
      finish();
      socket.close(reason, detail);
    }
  }

  private void finish() {
    samples.handleWaiting();
    if (!closed) {
      closed = true;
      socket.stop();
      services.close();
      requests.failAll();
      listener.onClosed(this);
    }
  }

  private void refuse(LinkCloseReason reason, String detail) {
    if (reason == LinkCloseReason.GOING_AWAY || reason == LinkCloseReason.SLOW) {
      close(reason, detail);
    } else {
      closeForViolation(reason, detail);
    }
  }

  private void closeForWrongSender(String violation) {
    closeForViolation(LinkCloseReason.WRONG_SENDER, violation);
  }

  private void closeForViolation(LinkCloseReason reason, String violation) {
    if (!closed) {
      close(reason, violation);
      listener.onViolation(this, violation);
    }
  }

  private void receive(byte[] message) {
    responded = true;
    if (linkedSince != null && SampleFrameReader.isSample(message)) {
      samples.add(message);
    } else {
      samples.handleWaiting();
      handle(() -> receive(EdgeFrame.decode(new String(message, StandardCharsets.UTF_8))));
    }
  }

  private void handle(Runnable message) {
    try {
      if (!closed) {
        message.run();
      }
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
      case PUBLISH -> publish(() -> publisher.publish(frame));
      case ANSWER, REFUSAL -> requests.complete(frame);
      case SERVES -> services.update(frame.bodyAs(EdgeServedAddresses.class).addresses());
      case PING -> send(EdgeFrame.of(EdgeFrame.FrameKind.PONG));
      case ASK -> answer(frame);
      case HELLO, WELCOME, PONG -> {}
    }
  }

  private void receiveHello(EdgeFrame frame) {
    if (hello != null || frame.kind() != EdgeFrame.FrameKind.HELLO) {
      closeForViolation(LinkCloseReason.MALFORMED, "a message before it was welcomed");
      return;
    }
    hello = frame.bodyAs(EdgeHello.class);
    listener.onHello(this);
  }

  private void publish(Supplier<String> publication) {
    try {
      String violation = publication.get();
      if (violation != null) {
        closeForWrongSender(violation);
      }
    } catch (ContractException e) {
      listener.onRefused(this, e.getMessage());
    }
  }

  private void answer(EdgeFrame frame) {
    if (frame.id() == null || frame.address() == null || frame.body() == null) {
      closeForViolation(LinkCloseReason.MALFORMED, "a question without id, address or content");
      return;
    }
    String violation = requestHandler.violation(frame);
    if (violation != null) {
      closeForWrongSender(violation);
      return;
    }
    requestHandler.answer(frame).onSuccess(this::send);
  }

  private Future<String> request(String address, String request, Duration timeout) {
    long id = closed || socket.isFull() ? 0 : requests.nextId();
    if (id == 0) {
      return Future.failedFuture(
          Problem.unavailable(
                  (closed ? GatewayProblem.LINK_GONE : GatewayProblem.LINK_FULL).with(host),
                  Duration.ofSeconds(5))
              .withType(ProblemType.ROLE_UNAVAILABLE));
    }
    Future<String> answer = requests.register(id, address, timeout);
    send(EdgeFrame.ask(id, address, request, timeout.toMillis()));
    return answer;
  }
}
