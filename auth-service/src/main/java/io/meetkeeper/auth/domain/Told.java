package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import java.util.UUID;

/** Tells everybody when a change was asked for, begins to write, and is over. */
final class Told {
  private final Node node;

  Told(Node node) {
    this.node = node;
  }

  /** After the journal has it. */
  void changed(Book before, Book after) {
    Work now = after.work();
    Work old = before.work();
    boolean same = old != null && old.id().equals(now.id()) && old.phase() == now.phase();
    if (!same && worthTelling(now.phase())) {
      node.bus().publish(Contracts.EVENTS, event(now));
    }
  }

  private static boolean worthTelling(Phase phase) {
    return phase.over() || phase == Phase.WAITING || phase == Phase.WRITING;
  }

  private Event event(Work work) {
    return new Event.SecureDomainChanged(
        UUID.randomUUID().toString(),
        work.changedAt(),
        node.host(),
        node.site(),
        severity(work.phase()),
        message(work),
        work.id(),
        work.phase(),
        work.wish());
  }

  static Severity severity(Phase phase) {
    return switch (phase) {
      case UNDONE, EXPIRED -> Severity.WARNING;
      case CONFLICT -> Severity.ERROR;
      default -> Severity.INFO;
    };
  }

  private static String message(Work work) {
    String wish = "secure domain " + work.wish().spoken() + ", asked for by " + work.by() + ": ";
    String problems = String.join("; ", work.problems());
    return wish + work.because() + (problems.isEmpty() ? "" : " (" + problems + ")");
  }
}
