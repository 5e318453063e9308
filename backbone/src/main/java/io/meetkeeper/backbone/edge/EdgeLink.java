package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a link to one of the gateways: connects, says hello, forwards samples and events, answers
 * requests, and after the link has ended connects to the next gateway with a backoff. While there
 * is no link, samples are dropped, since the gateway reads missed ones from the collector's ring;
 * the last events are kept until a gateway has them. Runs on one context.
 */
final class EdgeLink {
  private static final Duration PING_INTERVAL = Duration.ofSeconds(20);
  static final Duration WELCOME_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REJECTED_DELAY = Duration.ofSeconds(15);

  private final RoleContext roleContext;
  private final Vertx vertx;
  private final EdgeSettings settings;
  private final GatewayRotation gateways;
  private final GatewayConnection.GatewayConnector connector;
  private final EdgeLinkReporter reporter;
  private final EdgeRequestHandler handler;
  private final LinkedSchedulerProxy scheduler;
  private final EdgeIdentity identity;
  private final Duration welcomeTimeout;
  private final EdgeEventQueue events = new EdgeEventQueue();
  private int attempt;
  private GatewayConnection connection;
  private EdgeSender sender;
  private boolean linked;
  private boolean receivedSincePing;
  private List<String> announcedAddresses = List.of();
  private long timer = -1;
  private boolean stopped;

  /** A link that leaves a gateway which does not welcome this host within that time. */
  EdgeLink(
      RoleContext roleContext,
      EdgeSettings settings,
      GatewayConnection.GatewayConnector connector,
      EdgeLinkReporter reporter,
      EdgeIdentity identity,
      Duration welcomeTimeout) {
    this.welcomeTimeout = welcomeTimeout;
    this.identity = identity;
    this.roleContext = roleContext;
    vertx = roleContext.vertx();
    this.settings = settings;
    gateways = new GatewayRotation(settings.gateways());
    this.connector = connector;
    this.reporter = reporter;
    handler = new EdgeRequestHandler(roleContext.bus(), roleContext.host(), roleContext.site());
    scheduler =
        new LinkedSchedulerProxy(
            vertx, roleContext.bus(), roleContext.host(), frame -> sender.send(frame));
  }

  void start() {
    Context context = vertx.getOrCreateContext();
    roleContext
        .bus()
        .onServedAddressesChanged(() -> context.runOnContext(changed -> announceServices()));
    connect();
  }

  void stop() {
    stopped = true;
    unlink();
    if (connection != null) {
      sender.stop();
      connection.close();
    }
    reporter.clear();
  }

  /** Forwards a sample; without a link it is dropped. */
  void forward(HostSample sample) {
    if (linked) {
      sender.sendDroppable(EdgeFrame.publish(BusContracts.SAMPLES.address(), sample));
    }
  }

  /** Forwards an event; without a link it is kept for the next one. */
  void forward(Event event) {
    events.add(event);
    sendEvents();
  }

  private void sendEvents() {
    while (linked && events.hasNext()) {
      sender.send(EdgeFrame.publish(BusContracts.EVENTS.address(), events.next()));
    }
  }

  private void connect() {
    Optional<String> token = settings.token().readCurrent();
    if (token.isEmpty()) {
      scheduleReconnect(
          settings.token().key() + " = " + settings.token().file() + " holds no token",
          REJECTED_DELAY);
      return;
    }
    identity.rememberToken(token.get());
    int current = ++attempt;
    connector
        .connect(gateways.current(), token.get(), new AttemptListener(current))
        .onComplete(result -> onConnectResult(current, result));
  }

  private void onConnectResult(int ofAttempt, AsyncResult<GatewayConnection> result) {
    if (ofAttempt != attempt) {
      if (result.succeeded()) {
        result.result().abort();
      }
    } else if (result.succeeded()) {
      onConnected(result.result());
    } else {
      boolean rejected = result.cause() instanceof GatewayConnection.GatewayRejectedException;
      scheduleReconnect(result.cause().getMessage(), rejected ? REJECTED_DELAY : null);
    }
  }

  private void onConnected(GatewayConnection opened) {
    connection = opened;
    sender = new EdgeSender(opened, reason -> abort(reason, null));
    receivedSincePing = true;
    announcedAddresses = handler.servedAddresses();
    timer =
        vertx.setTimer(
            welcomeTimeout.toMillis(), id -> abort("it did not welcome this host in time", null));
    // After the timer: it may fail at once, and what is set then is the timer of the next attempt.
    sender.send(EdgeFrame.of(EdgeFrame.FrameKind.HELLO, identity.hello(announcedAddresses)));
  }

  private void onWelcome(EdgeWelcome welcome) {
    vertx.cancelTimer(timer);
    linked = true;
    gateways.resetBackoff();
    scheduler.onLinked();
    reporter.reportLinked(gateways.current(), welcome);
    identity.onLinked();
    timer = vertx.setPeriodic(PING_INTERVAL.toMillis(), tick -> ping());
    announceServices();
    sendEvents();
  }

  private void ping() {
    if (!receivedSincePing) {
      abort("nothing was heard for " + PING_INTERVAL.toSeconds() + " s", null);
      return;
    }
    receivedSincePing = false;
    events.onPing();
    sender.send(EdgeFrame.of(EdgeFrame.FrameKind.PING));
  }

  /** Sends the addresses that are served here, when they have changed. */
  private void announceServices() {
    List<String> addresses = handler.servedAddresses();
    if (linked && !addresses.equals(announcedAddresses)) {
      announcedAddresses = addresses;
      sender.send(EdgeFrame.of(EdgeFrame.FrameKind.SERVES, new EdgeServedAddresses(addresses)));
    }
  }

  private void receive(String text) {
    receivedSincePing = true;
    try {
      EdgeFrame frame = EdgeFrame.decode(text);
      if (frame.kind() == EdgeFrame.FrameKind.WELCOME && !linked) {
        onWelcome(frame.bodyAs(EdgeWelcome.class));
      } else if (frame.kind() == EdgeFrame.FrameKind.ASK && linked) {
        handler.handle(frame, sender::send);
      } else if (frame.kind() == EdgeFrame.FrameKind.ANSWER
          || frame.kind() == EdgeFrame.FrameKind.REFUSAL) {
        scheduler.handleAnswer(frame);
      } else if (frame.kind() == EdgeFrame.FrameKind.PONG) {
        events.onPong();
      }
    } catch (IllegalArgumentException e) {
      abort("it sent something that is no message of a gateway: " + e.getMessage(), REJECTED_DELAY);
    }
  }

  private void abort(String reason, Duration minDelay) {
    connection.abort();
    scheduleReconnect(reason, minDelay);
  }

  /**
   * Reports that there is no link, and connects to the next gateway after a delay.
   *
   * @param minDelay shortest delay; {@code null}: that of the backoff
   */
  private void scheduleReconnect(String reason, Duration minDelay) {
    if (stopped) {
      return;
    }
    unlink();
    connection = null;
    if (sender != null) {
      sender.stop();
    }
    reporter.reportUnlinked(gateways.current(), reason);
    Duration delay = gateways.next(minDelay);
    timer = vertx.setTimer(delay.toMillis(), again -> connect());
  }

  private void unlink() {
    vertx.cancelTimer(timer);
    attempt++;
    linked = false;
    events.onUnlinked();
    scheduler.onUnlinked();
    identity.onUnlinked();
  }

  /** Listener of one attempt; ignores what arrives after the next attempt has started. */
  private final class AttemptListener implements GatewayConnection.ConnectionListener {
    private final int ofAttempt;

    AttemptListener(int ofAttempt) {
      this.ofAttempt = ofAttempt;
    }

    @Override
    public void onMessage(String text) {
      if (ofAttempt == attempt && connection != null) {
        receive(text);
      }
    }

    @Override
    public void onClosed(int code, String reason) {
      if (ofAttempt == attempt) {
        String text = reason == null || reason.isBlank() ? "the link ended (" + code + ")" : reason;
        scheduleReconnect(text, LinkCloseReason.isLasting(code) ? REJECTED_DELAY : null);
      }
    }
  }
}
