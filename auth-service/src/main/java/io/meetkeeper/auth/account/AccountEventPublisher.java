package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Event.AccountChanged.AccountChangeKind;
import io.meetkeeper.backbone.contract.event.Severity;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** Says on the bus what became of an account. Never holds a password. */
final class AccountEventPublisher {
  private final Clock clock;
  private final String host;
  private final String site;
  private final Consumer<Event> publisher;

  AccountEventPublisher(Clock clock, String host, String site, Consumer<Event> bus) {
    this.clock = clock;
    this.host = host;
    this.site = site;
    this.publisher = bus;
  }

  /** Of one account. */
  void publishChange(
      Severity severity,
      String name,
      AccountChangeKind accountChangeKind,
      String by,
      String message) {
    publisher.accept(
        new Event.AccountChanged(
            UUID.randomUUID().toString(),
            clock.instant(),
            host,
            site,
            severity,
            message,
            name,
            accountChangeKind,
            by));
  }

  /** Of many at once. */
  void publishImport(int created, String by) {
    publisher.accept(
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
