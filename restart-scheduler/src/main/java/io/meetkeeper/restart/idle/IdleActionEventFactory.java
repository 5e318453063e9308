package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.util.Locale;
import java.util.UUID;

/** Announces how a service action ended. The secure domain announces its own changes. */
final class IdleActionEventFactory {
  private IdleActionEventFactory() {}

  static void announce(SchedulerTransaction tx, IdleAction action, Severity severity, String what) {
    if (action.kind() != IdleActionKind.SERVICE) {
      return;
    }
    String service = word(action.service());
    tx.announce(
        new NoticeEvent(
            UUID.randomUUID().toString(),
            tx.now(),
            action.host(),
            action.site(),
            severity,
            word(action.act()) + " of " + service + " for: " + action.reason() + " " + what,
            "errand." + service));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
