package io.meetkeeper.auth.probe;

import io.meetkeeper.auth.probe.Seen.Outcome;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All clients of one probe, one after the other. The first room is asked for again and again while
 * Jicofo is silent: after a restart it takes a while until it is connected.
 */
final class Visit {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration JICOFO_WITHIN = Duration.ofSeconds(45);
  private static final long PAUSE_MS = 1_000;
  private static final Seen NO_HOST = Seen.notTried("the secure domain is to be off");
  private static final Seen NO_GUEST = Seen.notTried("the secure domain is to be off");

  private final ProbeTask task;
  private final Duration jicofoWithin;

  Visit(ProbeTask task) {
    this(task, JICOFO_WITHIN);
  }

  Visit(ProbeTask task, Duration jicofoWithin) {
    this.task = task;
    this.jicofoWithin = jicofoWithin;
  }

  Observed make() {
    Seen stranger;
    Seen strangerOpens;
    try (Client client = Client.anonymous(task, task.domain(), PATIENCE)) {
      stranger = client.login();
      strangerOpens = task.enabled() ? client.ask(room()) : patiently(() -> client.ask(room()));
    }
    if (!task.enabled()) {
      return new Observed(
          NO_HOST, NO_HOST, NO_HOST, stranger, strangerOpens, NO_GUEST, NO_GUEST, NO_GUEST);
    }
    Seen wrong = wrongPassword();
    String room = room();
    try (Client host = Client.host(task, task.password(), PATIENCE)) {
      Seen opened = patiently(() -> host.ask(room));
      try (Client guest = Client.anonymous(task, task.guestDomain(), PATIENCE)) {
        Seen guestOpens = guest.ask(room());
        return new Observed(
            host.login(),
            opened,
            wrong,
            stranger,
            strangerOpens,
            served(task, host.login(), guest.login()),
            guestOpens,
            joins(guest, room, opened));
      }
    }
  }

  /**
   * Prosody ends a stream to a host that it does not serve at once, and Smack hides with what
   * words. A guest who comes no further than that, right after a host was served at the same URL,
   * came to such a host.
   */
  static Seen served(ProbeTask task, Seen host, Seen guest) {
    boolean reached = host.outcome() == Outcome.LET_IN || host.outcome() == Outcome.REFUSED;
    return reached && guest.outcome() == Outcome.UNREACHABLE
        ? Seen.refused("Prosody serves " + task.domain() + " there, but not " + task.guestDomain())
        : guest;
  }

  private Seen patiently(Supplier<Seen> ask) {
    long end = System.nanoTime() + jicofoWithin.toNanos();
    Seen seen = ask.get();
    while (seen.outcome() == Outcome.NO_ANSWER && System.nanoTime() < end) {
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return seen;
      }
      seen = ask.get();
    }
    return seen;
  }

  /** As a web client: asks Jicofo for the room that there is, then joins. */
  private static Seen joins(Client guest, String room, Seen opened) {
    if (!Verdict.worked(opened)) {
      return Seen.notTried("the host could open no room");
    }
    Seen asked = guest.ask(room);
    return Verdict.worked(asked) ? guest.join(room) : asked;
  }

  private Seen wrongPassword() {
    try (Client client = Client.host(task, UUID.randomUUID().toString(), PATIENCE)) {
      return client.login();
    }
  }

  private String room() {
    return "meetkeeper-probe-" + UUID.randomUUID() + "@" + task.conference();
  }
}
