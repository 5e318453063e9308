package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.util.Locale;

/** Announces how a service action ended. The secure domain announces its own changes. */
final class IdleActionEventFactory {
  private IdleActionEventFactory() {}

  static void announce(
      SchedulerTransaction tx, IdleAction action, Severity severity, String outcome) {
    if (action.kind() != IdleActionKind.SERVICE) {
      return;
    }
    String service = word(action.service());
    tx.announce(
        EventFactory.at(tx.now(), action.host(), action.site())
            .notice(
                severity,
                "errand." + service,
                JobMessage.ERRAND.with(action.act(), service, action.reason(), outcome)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
