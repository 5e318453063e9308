package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;

/** Tells everybody when a change was asked for, begins to write, and is over. */
final class SecureDomainEventPublisher {
  private final RoleContext roleContext;

  SecureDomainEventPublisher(RoleContext roleContext) {
    this.roleContext = roleContext;
  }

  /** After the journal has it. */
  void publishTransition(JournalContent before, JournalContent after) {
    DomainChangeRecord now = after.work();
    DomainChangeRecord old = before.work();
    boolean same = old != null && old.id().equals(now.id()) && old.phase() == now.phase();
    if (!same && isPublished(now.phase())) {
      roleContext.bus().publish(BusContracts.EVENTS, toEvent(now));
    }
  }

  private static boolean isPublished(Phase phase) {
    return phase.isFinal() || phase == Phase.WAITING || phase == Phase.WRITING;
  }

  private Event toEvent(DomainChangeRecord domainChangeRecord) {
    return EventFactory.at(domainChangeRecord.changedAt(), roleContext.host(), roleContext.site())
        .secureDomainChanged(
            severity(domainChangeRecord.phase()),
            message(domainChangeRecord),
            domainChangeRecord.id(),
            domainChangeRecord.phase(),
            domainChangeRecord.wish());
  }

  static Severity severity(Phase phase) {
    return switch (phase) {
      case UNDONE, EXPIRED -> Severity.WARNING;
      case CONFLICT -> Severity.ERROR;
      default -> Severity.INFO;
    };
  }

  private static String message(DomainChangeRecord domainChangeRecord) {
    String wish =
        "secure domain "
            + domainChangeRecord.wish().describe()
            + ", asked for by "
            + domainChangeRecord.by()
            + ": ";
    String problems = String.join("; ", domainChangeRecord.problems());
    return wish + domainChangeRecord.because() + (problems.isEmpty() ? "" : " (" + problems + ")");
  }
}
