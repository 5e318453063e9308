package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.outbound.RetryBackoff;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps a link to one of the gateways: dials, says hello, passes on what is told here and answers
 * what is asked, and when the link ends dials the next one after a pause. Samples that nobody takes
 * are not kept here - the collector's ring has them, and the gateway asks for what it missed; the
 * last events are. On one context.
 */
final class EdgeLink {
  private static final Duration PING_INTERVAL = Duration.ofSeconds(20);
  private static final Duration WELCOME_TIMEOUT = Duration.ofSeconds(10);
  private static final RetryBackoff BACKOFF =
      new RetryBackoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Duration REJECTED_DELAY = Duration.ofSeconds(15);
  private static final int MAX_PENDING_EVENTS = 32;

  private final RoleContext roleContext;
  private final Vertx vertx;
  private final Bus bus;
  private final EdgeSettings settings;
  private final List<String> roles;
  private final GatewayConnection.GatewayConnector connector;
  private final EdgeLinkReporter state;
  private final EdgeRequestHandler handler;
  private final LinkedSchedulerProxy scheduler;
  private final String runId = UUID.randomUUID().toString();
  private final Deque<Event> pendingEvents = new ArrayDeque<>();
  private final EdgeSendQueue queue = new EdgeSendQueue();
  private int nextGateway;
  private int failures;
  private int attempt;
  private GatewayConnection connection;
  private boolean linked;
  private boolean sending;
  private boolean receivedSincePing;
  private List<String> announcedAddresses = List.of();
  private long timer = -1;
  private boolean stopped;

  EdgeLink(
      RoleContext roleContext,
      EdgeSettings settings,
      List<String> roles,
      GatewayConnection.GatewayConnector connector,
      EdgeLinkReporter state) {
    this.roleContext = roleContext;
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    this.settings = settings;
    this.roles = roles;
    this.connector = connector;
    this.state = state;
    handler = new EdgeRequestHandler(bus, roleContext.host(), roleContext.site());
    scheduler =
        new LinkedSchedulerProxy(vertx, bus, roleContext.host(), frame -> enqueue(frame, false));
  }

  void start() {
    Context context = vertx.getOrCreateContext();
    bus.onServedAddressesChanged(() -> context.runOnContext(changed -> announceServices()));
    connect();
  }

  void stop() {
    stopped = true;
    scheduler.unlinked();
    vertx.cancelTimer(timer);
    attempt++;
    if (connection != null) {
      connection.close();
    }
    state.clear();
  }

  /** Passes a sample on, if somebody is there. */
  void forward(HostSample sample) {
    if (linked) {
      enqueue(EdgeFrame.publish(BusContracts.SAMPLES.address(), sample), true);
    }
  }

  /** Passes an event on, now or when somebody is there. */
  void forward(Event event) {
    if (linked) {
      enqueue(EdgeFrame.publish(BusContracts.EVENTS.address(), event), false);
      return;
    }
    pendingEvents.add(event);
    if (pendingEvents.size() > MAX_PENDING_EVENTS) {
      pendingEvents.poll();
    }
  }

  private void connect() {
    URI gateway = settings.gateways().get(nextGateway);
    Optional<String> token = settings.token().readCurrent();
    if (token.isEmpty()) {
      scheduleReconnect(
          settings.token().key() + " = " + settings.token().file() + " holds no token",
          REJECTED_DELAY);
      return;
    }
    int mine = ++attempt;
    connector
        .connect(gateway, token.get(), new AttemptListener(mine))
        .onComplete(
            done -> {
              if (mine != attempt) {
                if (done.succeeded()) {
                  done.result().abort();
                }
              } else if (done.succeeded()) {
                onConnected(done.result());
              } else {
                boolean no = done.cause() instanceof GatewayConnection.GatewayRejectedException;
                scheduleReconnect(done.cause().getMessage(), no ? REJECTED_DELAY : null);
              }
            });
  }

  private void onConnected(GatewayConnection opened) {
    connection = opened;
    receivedSincePing = true;
    announcedAddresses = handler.servedAddresses();
    EdgeHello hello =
        new EdgeHello(
            EdgeFrame.PROTOCOL_VERSION,
            roleContext.host(),
            roleContext.site(),
            runId,
            roleContext.version(),
            roles,
            announcedAddresses);
    enqueue(EdgeFrame.of(EdgeFrame.Kind.HELLO, hello), false);
    timer =
        vertx.setTimer(
            WELCOME_TIMEOUT.toMillis(),
            late -> abort("it did not welcome this host in time", null));
  }

  private void onWelcome(EdgeWelcome welcome) {
    vertx.cancelTimer(timer);
    linked = true;
    failures = 0;
    state.reportLinked(settings.gateways().get(nextGateway), welcome);
    timer = vertx.setPeriodic(PING_INTERVAL.toMillis(), tick -> ping());
    scheduler.linked();
    announceServices();
    while (!pendingEvents.isEmpty()) {
      enqueue(EdgeFrame.publish(BusContracts.EVENTS.address(), pendingEvents.poll()), false);
    }
  }

  private void ping() {
    if (!receivedSincePing) {
      abort("nothing was heard for " + PING_INTERVAL.toSeconds() + " s", null);
      return;
    }
    receivedSincePing = false;
    enqueue(EdgeFrame.of(EdgeFrame.Kind.PING), false);
  }

  /** Tells the gateway what is served here, when that has changed. */
  private void announceServices() {
    List<String> now = handler.servedAddresses();
    if (linked && !now.equals(announcedAddresses)) {
      announcedAddresses = now;
      enqueue(EdgeFrame.of(EdgeFrame.Kind.SERVES, new EdgeServedAddresses(now)), false);
    }
  }

  private void receive(String text) {
    receivedSincePing = true;
    EdgeFrame frame;
    try {
      frame = EdgeFrame.decode(text);
      if (frame.kind() == EdgeFrame.Kind.WELCOME && !linked) {
        onWelcome(frame.bodyAs(EdgeWelcome.class));
      } else if (frame.kind() == EdgeFrame.Kind.ASK && linked) {
        GatewayConnection asker = connection;
        handler.handle(frame, reply -> sendReply(asker, reply));
      } else if (frame.kind() == EdgeFrame.Kind.ANSWER || frame.kind() == EdgeFrame.Kind.REFUSAL) {
        scheduler.answered(frame);
      }
    } catch (IllegalArgumentException e) {
      abort("it sent something that is no message of a gateway: " + e.getMessage(), REJECTED_DELAY);
    }
  }

  private void sendReply(GatewayConnection asker, EdgeFrame reply) {
    if (asker == connection) {
      enqueue(reply, false);
    }
  }

  private void enqueue(EdgeFrame frame, boolean droppable) {
    if (!queue.offer(frame.encode(), droppable)) {
      abort("it takes nothing any more", null);
    } else if (!sending) {
      sendNext();
    }
  }

  private void sendNext() {
    String text = queue.poll();
    if (text == null) {
      return;
    }
    sending = true;
    int mine = attempt;
    connection
        .send(text)
        .onComplete(
            done -> {
              if (mine != attempt) {
                return;
              }
              sending = false;
              if (done.failed()) {
                abort("the connection broke: " + done.cause().getMessage(), null);
              } else {
                sendNext();
              }
            });
  }

  private void abort(String because, Duration asked) {
    connection.abort();
    scheduleReconnect(because, asked);
  }

  /** The link, or the attempt, is over; another begins after a pause. */
  private void scheduleReconnect(String because, Duration asked) {
    if (stopped) {
      return;
    }
    vertx.cancelTimer(timer);
    attempt++;
    connection = null;
    linked = false;
    scheduler.unlinked();
    sending = false;
    queue.clear();
    state.reportUnlinked(settings.gateways().get(nextGateway), because);
    nextGateway = (nextGateway + 1) % settings.gateways().size();
    failures++;
    int rounds = 1 + (failures - 1) / settings.gateways().size();
    Duration pause = BACKOFF.delayAfter(rounds, asked, ThreadLocalRandom.current().nextDouble());
    timer = vertx.setTimer(pause.toMillis(), again -> connect());
  }

  /** Of one attempt; what comes of an earlier one is not heard. */
  private final class AttemptListener implements GatewayConnection.ConnectionListener {
    private final int mine;

    AttemptListener(int mine) {
      this.mine = mine;
    }

    @Override
    public void onMessage(String text) {
      if (mine == attempt && connection != null) {
        receive(text);
      }
    }

    @Override
    public void onClosed(int code, String reason) {
      if (mine == attempt) {
        String text = reason == null || reason.isBlank() ? "the link ended (" + code + ")" : reason;
        scheduleReconnect(text, LinkCloseReason.isLasting(code) ? REJECTED_DELAY : null);
      }
    }
  }
}
