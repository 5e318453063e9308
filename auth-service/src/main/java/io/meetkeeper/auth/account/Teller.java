package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Event.AccountChanged.Change;
import io.meetkeeper.backbone.contract.Severity;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** Says on the bus what became of an account. Never holds a password. */
final class Teller {
  private final Clock clock;
  private final String host;
  private final String site;
  private final Consumer<Event> bus;

  Teller(Clock clock, String host, String site, Consumer<Event> bus) {
    this.clock = clock;
    this.host = host;
    this.site = site;
    this.bus = bus;
  }

  /** Of one account. */
  void tell(Severity severity, String name, Change change, String by, String message) {
    bus.accept(
        new Event.AccountChanged(
            UUID.randomUUID().toString(),
            clock.instant(),
            host,
            site,
            severity,
            message,
            name,
            change,
            by));
  }

  /** Of many at once. */
  void imported(int created, String by) {
    bus.accept(
        new Event.Notice(
            UUID.randomUUID().toString(),
            clock.instant(),
            host,
            site,
            Severity.INFO,
            created + " accounts of " + site + " were created by an import of " + by,
            "accounts.import"));
  }
}
