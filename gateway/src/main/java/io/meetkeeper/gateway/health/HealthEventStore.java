package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores the announced state of each check and the event of its change in one transaction. Of
 * several gateways only one changes the row, so only one creates the event.
 */
final class HealthEventStore {
  /** Maximum rows of a host, so that a host which invents ids cannot fill the store. */
  private static final int MAX_ROWS = 400;

  private final SqlStore store;
  private final EventLog events;
  private final Clock clock;
  private final HealthTexts sentence;

  HealthEventStore(SqlStore store, EventLog events, Clock clock, HealthTexts sentence) {
    this.store = store;
    this.events = events;
    this.clock = clock;
    this.sentence = sentence;
  }

  /**
   * Stores the changes of the checks of a host; returns those with an event to publish.
   *
   * @param checks all its checks
   * @param announcedElsewhere ids of checks that other events announce; their rows are not changed
   */
  Future<List<AnnouncedCheck>> update(
      FleetHost host, List<HealthCheck> checks, Set<String> announcedElsewhere) {
    return store.transact(
        sql -> {
          Map<String, AnnouncedCheck> rows = new LinkedHashMap<>();
          AnnouncedCheckTable.ofHost(sql, host.id()).forEach(row -> rows.put(row.id(), row));
          HostUpdate update = new HostUpdate(sql, host, rows.size(), clock.instant());
          for (HealthCheck check : checks) {
            AnnouncedCheck before = rows.remove(check.id());
            if (!announcedElsewhere.contains(check.id())) {
              update.apply(before, check);
            }
          }
          rows.values().forEach(row -> update.apply(row, null));
          return update.announced;
        });
  }

  /** The rows whose event was stored before a time and not published. */
  Future<List<AnnouncedCheck>> listUnpublished(Instant before) {
    return store.transact(sql -> AnnouncedCheckTable.unpublished(sql, before));
  }

  /** Records that the event of a row was published. */
  Future<Void> markPublished(AnnouncedCheck row) {
    return store.execute(sql -> AnnouncedCheckTable.markPublished(sql, row));
  }

  /** Deletes the rows of hosts that are no longer known. */
  Future<Void> forgetRetired() {
    return store.execute(AnnouncedCheckTable::deleteRetired);
  }

  /** The changes of one host within a transaction. */
  private final class HostUpdate {
    private final Sql sql;
    private final FleetHost host;
    private final Instant now;
    private final List<AnnouncedCheck> announced = new ArrayList<>();
    private int rows;

    HostUpdate(Sql sql, FleetHost host, int rows, Instant now) {
      this.sql = sql;
      this.host = host;
      this.rows = rows;
      this.now = now;
    }

    void apply(AnnouncedCheck before, HealthCheck check) {
      switch (HealthAnnouncement.decide(before, check, now).action()) {
        case NONE, HOLD -> {}
        case ANNOUNCE -> announce(before, check);
        case MARK_MISSING -> AnnouncedCheckTable.update(sql, before, before.withMissing(now));
        case MARK_PRESENT -> AnnouncedCheckTable.update(sql, before, before.withMissing(null));
        case END -> announce(before, ended(before));
        case FORGET -> AnnouncedCheckTable.delete(sql, before);
      }
    }

    private void announce(AnnouncedCheck before, HealthCheck check) {
      if (before == null && rows >= MAX_ROWS) {
        return;
      }
      Event event = event(before, check);
      AnnouncedCheck row = row(before, check, event);
      if (before == null) {
        insert(row);
      } else {
        AnnouncedCheckTable.update(sql, before, row);
      }
      events.add(sql, event);
      announced.add(row);
    }

    private void insert(AnnouncedCheck row) {
      rows++;
      if (!AnnouncedCheckTable.insert(sql, row)) {
        throw new StaleVersionException("announced_check " + row.host() + " " + row.id());
      }
    }

    private AnnouncedCheck row(AnnouncedCheck before, HealthCheck check, Event event) {
      boolean sameWindow = before != null && HealthAnnouncement.isInWindow(before, now);
      return new AnnouncedCheck(
          host.id(),
          check.id(),
          check.state() == HealthState.UNKNOWN ? HealthState.WELL : check.state(),
          now,
          ContractJson.toJson(event),
          false,
          sameWindow ? before.windowStart() : now,
          sameWindow ? before.changes() + 1 : 1,
          null,
          before == null ? 1 : before.version());
    }

    private Event event(AnnouncedCheck before, HealthCheck check) {
      HealthState announcedState = before == null ? HealthState.WELL : before.state();
      return EventFactory.at(now, host.id(), host.site())
          .healthChanged(Severity.of(check.state()), message(before, check), check, announcedState);
    }

    private MessageText message(AnnouncedCheck before, HealthCheck check) {
      return check.state() == HealthState.WELL
          ? HealthTexts.describeRecovery(check, before == null ? null : before.since(), now)
          : sentence.describe(check, now);
    }

    private HealthCheck ended(AnnouncedCheck before) {
      return HealthCheck.of(
          before.id(),
          HealthState.UNKNOWN,
          HealthMessage.NO_LONGER_MADE.with(before.id(), host.id(), before.state()),
          List.of(),
          HealthRemedy.NONE);
    }
  }
}
