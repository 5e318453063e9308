package io.meetkeeper.auth.probe;

import java.time.Duration;
import java.util.UUID;

/** All clients of one probe, one after the other. */
final class Visit {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Seen NO_HOST = Seen.notTried("the secure domain is to be off");
  private static final Seen NO_GUEST = Seen.notTried("the secure domain is to be off");

  private final ProbeTask task;

  Visit(ProbeTask task) {
    this.task = task;
  }

  Observed make() {
    Seen stranger;
    Seen strangerOpens;
    try (Client client = Client.anonymous(task, task.domain(), PATIENCE)) {
      stranger = client.login();
      strangerOpens = client.ask(room());
    }
    if (!task.enabled()) {
      return new Observed(
          NO_HOST, NO_HOST, NO_HOST, stranger, strangerOpens, NO_GUEST, NO_GUEST, NO_GUEST);
    }
    Seen wrong = wrongPassword();
    String room = room();
    try (Client host = Client.host(task, task.password(), PATIENCE)) {
      Seen opened = host.ask(room);
      try (Client guest = Client.anonymous(task, task.guestDomain(), PATIENCE)) {
        Seen guestOpens = guest.ask(room());
        return new Observed(
            host.login(),
            opened,
            wrong,
            stranger,
            strangerOpens,
            guest.login(),
            guestOpens,
            joins(guest, room, opened));
      }
    }
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
