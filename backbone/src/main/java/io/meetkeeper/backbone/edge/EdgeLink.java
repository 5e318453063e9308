package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.outside.BackOff;
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
  private static final Duration PING_EVERY = Duration.ofSeconds(20);
  private static final Duration WELCOME_WITHIN = Duration.ofSeconds(10);
  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Duration AFTER_A_NO = Duration.ofSeconds(15);
  private static final int EVENTS_KEPT = 32;

  private final Node node;
  private final Vertx vertx;
  private final Bus bus;
  private final EdgeSettings settings;
  private final List<String> roles;
  private final Line.Dialler dialler;
  private final LinkStateFile state;
  private final Questions questions;
  private final String run = UUID.randomUUID().toString();
  private final Deque<Event> untold = new ArrayDeque<>();
  private final Outbox outbox = new Outbox();
  private int next;
  private int failures;
  private int attempt;
  private Line line;
  private boolean linked;
  private boolean sending;
  private boolean heard;
  private List<String> announced = List.of();
  private long timer = -1;
  private boolean stopped;

  EdgeLink(
      Node node,
      EdgeSettings settings,
      List<String> roles,
      Line.Dialler dialler,
      LinkStateFile state) {
    this.node = node;
    vertx = node.vertx();
    bus = node.bus();
    this.settings = settings;
    this.roles = roles;
    this.dialler = dialler;
    this.state = state;
    questions = new Questions(bus, node.host(), node.site());
  }

  void start() {
    Context context = vertx.getOrCreateContext();
    bus.watch(() -> context.runOnContext(changed -> announce()));
    dial();
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    attempt++;
    if (line != null) {
      line.close();
    }
    state.ended();
  }

  /** Passes a sample on, if somebody is there. */
  void tell(Sample sample) {
    if (linked) {
      post(Frame.publish(Contracts.SAMPLES.address(), sample), true);
    }
  }

  /** Passes an event on, now or when somebody is there. */
  void tell(Event event) {
    if (linked) {
      post(Frame.publish(Contracts.EVENTS.address(), event), false);
      return;
    }
    untold.add(event);
    if (untold.size() > EVENTS_KEPT) {
      untold.poll();
    }
  }

  private void dial() {
    URI gateway = settings.gateways().get(next);
    Optional<String> token = settings.token().current();
    if (token.isEmpty()) {
      over(
          settings.token().key() + " = " + settings.token().file() + " holds no token", AFTER_A_NO);
      return;
    }
    int mine = ++attempt;
    dialler
        .dial(gateway, token.get(), new Listening(mine))
        .onComplete(
            done -> {
              if (mine != attempt) {
                if (done.succeeded()) {
                  done.result().drop();
                }
              } else if (done.succeeded()) {
                opened(done.result());
              } else {
                boolean no = done.cause() instanceof Line.Declined;
                over(done.cause().getMessage(), no ? AFTER_A_NO : null);
              }
            });
  }

  private void opened(Line opened) {
    line = opened;
    heard = true;
    announced = questions.served();
    Hello hello =
        new Hello(Frame.PROTOCOL, node.host(), node.site(), run, node.version(), roles, announced);
    post(Frame.of(Frame.Kind.HELLO, hello), false);
    timer =
        vertx.setTimer(
            WELCOME_WITHIN.toMillis(), late -> lost("it did not welcome this host in time", null));
  }

  private void welcomed(Welcome welcome) {
    vertx.cancelTimer(timer);
    linked = true;
    failures = 0;
    state.linked(settings.gateways().get(next), welcome);
    timer = vertx.setPeriodic(PING_EVERY.toMillis(), tick -> ping());
    announce();
    while (!untold.isEmpty()) {
      post(Frame.publish(Contracts.EVENTS.address(), untold.poll()), false);
    }
  }

  private void ping() {
    if (!heard) {
      lost("nothing was heard for " + PING_EVERY.toSeconds() + " s", null);
      return;
    }
    heard = false;
    post(Frame.of(Frame.Kind.PING), false);
  }

  /** Tells the gateway what is served here, when that has changed. */
  private void announce() {
    List<String> now = questions.served();
    if (linked && !now.equals(announced)) {
      announced = now;
      post(Frame.of(Frame.Kind.SERVES, new Serves(now)), false);
    }
  }

  private void take(String text) {
    heard = true;
    Frame frame;
    try {
      frame = Frame.read(text);
      if (frame.kind() == Frame.Kind.WELCOME && !linked) {
        welcomed(frame.open(Welcome.class));
      } else if (frame.kind() == Frame.Kind.ASK && linked) {
        Line asker = line;
        questions.answer(frame, reply -> reply(asker, reply));
      }
    } catch (IllegalArgumentException e) {
      lost("it sent something that is no message of a gateway: " + e.getMessage(), AFTER_A_NO);
    }
  }

  private void reply(Line asker, Frame reply) {
    if (asker == line) {
      post(reply, false);
    }
  }

  private void post(Frame frame, boolean droppable) {
    if (!outbox.put(frame.text(), droppable)) {
      lost("it takes nothing any more", null);
    } else if (!sending) {
      send();
    }
  }

  private void send() {
    String text = outbox.take();
    if (text == null) {
      return;
    }
    sending = true;
    int mine = attempt;
    line.send(text)
        .onComplete(
            done -> {
              if (mine != attempt) {
                return;
              }
              sending = false;
              if (done.failed()) {
                lost("the connection broke: " + done.cause().getMessage(), null);
              } else {
                send();
              }
            });
  }

  private void lost(String because, Duration asked) {
    line.drop();
    over(because, asked);
  }

  /** The link, or the attempt, is over; another begins after a pause. */
  private void over(String because, Duration asked) {
    if (stopped) {
      return;
    }
    vertx.cancelTimer(timer);
    attempt++;
    line = null;
    linked = false;
    sending = false;
    outbox.clear();
    state.unlinked(settings.gateways().get(next), because);
    next = (next + 1) % settings.gateways().size();
    failures++;
    int rounds = 1 + (failures - 1) / settings.gateways().size();
    Duration pause = BACK_OFF.after(rounds, asked, ThreadLocalRandom.current().nextDouble());
    timer = vertx.setTimer(pause.toMillis(), again -> dial());
  }

  /** Of one attempt; what comes of an earlier one is not heard. */
  private final class Listening implements Line.Ear {
    private final int mine;

    Listening(int mine) {
      this.mine = mine;
    }

    @Override
    public void heard(String text) {
      if (mine == attempt && line != null) {
        take(text);
      }
    }

    @Override
    public void ended(int code, String reason) {
      if (mine == attempt) {
        String text = reason == null || reason.isBlank() ? "the link ended (" + code + ")" : reason;
        over(text, Ending.lasting(code) ? AFTER_A_NO : null);
      }
    }
  }
}
