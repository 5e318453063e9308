package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.host.HostFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds out whether systemd has a unit. A unit file is proof enough and costs a few file tests.
 * Otherwise systemd itself is asked, once a minute at most.
 */
final class SystemdUnitFinder {
  private static final Duration QUERY_INTERVAL = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Clock clock;
  private final String unit;
  private final String busAddress;
  private final SystemdUnitFiles unitFiles;
  private volatile boolean known;
  private volatile String missingReason;
  private volatile Instant nextQueryAt = Instant.EPOCH;

  SystemdUnitFinder(Vertx vertx, HostFiles files, Clock clock, String unit, String busAddress) {
    this.vertx = vertx;
    this.clock = clock;
    this.unit = unit;
    this.busAddress = busAddress;
    unitFiles = new SystemdUnitFiles(files, unit);
  }

  /** Whether the unit exists. Never fails. */
  Future<Boolean> isInstalled() {
    if (unitFiles.isInstalled() || !unitFiles.runsSystemd()) {
      return Future.succeededFuture(isKnown());
    }
    return clock.instant().isBefore(nextQueryAt)
        ? Future.succeededFuture(known)
        : vertx.executeBlocking(this::querySystemd, false);
  }

  /** Whether the unit existed at the last search. */
  boolean isKnown() {
    return unitFiles.isInstalled() || (known && unitFiles.runsSystemd());
  }

  /** Why there is no such unit. */
  String missingReason() {
    String reason = missingReason;
    return reason == null || !unitFiles.runsSystemd() ? unitFiles.notInstalledReason() : reason;
  }

  /** Applies the latest answer of systemd. */
  void update(SystemdUnitState state) {
    known = !state.isMissing();
    missingReason = known ? null : missing(unit);
    nextQueryAt = clock.instant().plus(QUERY_INTERVAL);
  }

  /** The message that systemd has no such unit. */
  static String missing(String unit) {
    return CommandMessage.UNIT_NOT_KNOWN.english(unit);
  }

  private boolean querySystemd() {
    try (SystemdBus bus = SystemdBus.open(busAddress)) {
      update(bus.unitState(unit));
    } catch (IOException | SystemdRefusalException e) {
      missingReason = null;
      nextQueryAt = clock.instant().plus(QUERY_INTERVAL);
    }
    return known;
  }
}
