package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;

/** Publishes an event when a change is requested, starts to write, and ends. */
final class SecureDomainEventPublisher {
  private final RoleContext context;

  SecureDomainEventPublisher(RoleContext context) {
    this.context = context;
  }

  /** Publishes the event of a transition that the journal has stored. */
  void publishTransition(SecureDomainJournalContent before, SecureDomainJournalContent after) {
    DomainChangeRecord now = after.work();
    DomainChangeRecord old = before.work();
    boolean same = old != null && old.id().equals(now.id()) && old.phase() == now.phase();
    if (!same && isPublished(now.phase())) {
      context.bus().publish(BusContracts.EVENTS, toEvent(now));
    }
  }

  private static boolean isPublished(Phase phase) {
    return phase.isFinal() || phase == Phase.WAITING || phase == Phase.WRITING;
  }

  private Event toEvent(DomainChangeRecord change) {
    return EventFactory.at(change.changedAt(), context.host(), context.site())
        .secureDomainChanged(
            severity(change.phase()), message(change), change.id(), change.phase(), change.wish());
  }

  static Severity severity(Phase phase) {
    return switch (phase) {
      case UNDONE, EXPIRED -> Severity.WARNING;
      case CONFLICT -> Severity.ERROR;
      default -> Severity.INFO;
    };
  }

  private static MessageText message(DomainChangeRecord change) {
    String problems = String.join("; ", change.problems());
    return SecureDomainMessage.CHANGED.with(
        change.wish().enabled()
            ? DomainMessage.WISH.with(change.wish().guests())
            : DomainMessage.WISH_OFF.with(),
        change.by(),
        change.because(),
        problems.isEmpty() ? null : problems);
  }
}
