package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The idle actions that restart an unhealthy Jicofo. */
public final class JicofoHealStore {
  private static final String MEETKEEPER = "meetkeeper";
  private static final Duration VALIDITY = Duration.ofDays(1);

  private JicofoHealStore() {}

  /** Whether a restart of the Jicofo of a host waits or runs, whoever asked for it. */
  public static boolean isOpen(SchedulerTransaction tx, String host) {
    return !open(tx, host).isEmpty();
  }

  /** The end times of Meetkeeper's own restarts since then, done or failed; oldest first. */
  public static List<Instant> restartsSince(SchedulerTransaction tx, String host, Instant since) {
    return IdleActionTable.endedSince(tx, host, SiteService.JICOFO, MEETKEEPER, since).stream()
        .map(row -> row.action().changedAt())
        .filter(ended -> !ended.isAfter(tx.now())) // the clock was set back since
        .toList();
  }

  /** Stores a restart that waits until no conference is running on the site. */
  public static void requestRestart(SchedulerTransaction tx, HostContext host, String reason) {
    IdleActionRequest request =
        new IdleActionRequest(
            UUID.randomUUID().toString(),
            IdleActionKind.SERVICE,
            host.name(),
            host.site(),
            SiteService.JICOFO,
            ServiceAction.RESTART,
            tx.now(),
            host.policy().idleFor(),
            tx.now().plus(VALIDITY),
            MEETKEEPER,
            reason,
            false);
    IdleActionTable.insert(tx, IdleActionRow.of(request, tx.owner(), tx.now()));
  }

  /** Cancels Meetkeeper's own restarts that have not begun. */
  public static void cancel(SchedulerTransaction tx, String host, String reason) {
    for (IdleActionRow row : open(tx, host)) {
      if (!row.isActing() && MEETKEEPER.equals(row.action().by())) {
        IdleActionTable.update(
            tx, row, row.toEnd(IdleActionState.CANCELLED, reason, tx.owner(), tx.now()));
      }
    }
  }

  private static List<IdleActionRow> open(SchedulerTransaction tx, String host) {
    return IdleActionTable.open(tx, new IdleActionsQuery(host, IdleActionKind.SERVICE)).stream()
        .filter(row -> row.action().service() == SiteService.JICOFO)
        .filter(row -> row.action().act() == ServiceAction.RESTART)
        .toList();
  }
}
