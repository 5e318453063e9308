package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Everything a role needs from its process.
 *
 * @param vertx the Vert.x of the process
 * @param bus the event bus
 * @param config the configuration
 * @param clock the clock
 * @param host id of this host
 * @param site its Jitsi Meet domain; {@code null} when it has none
 * @param dataDirectory directory for files; it exists, with mode 0700
 * @param version version of Meetkeeper
 * @param siteReason source of the site, or why there is none, for operators
 * @param inspection whether the role only answers queries, for a read-only command
 * @param restart restarts the role, for a reason in words for operators: something that it loaded
 *     at its start has become unusable
 */
public record RoleContext(
    Vertx vertx,
    Bus bus,
    ConfigSection config,
    Clock clock,
    String host,
    String site,
    Path dataDirectory,
    String version,
    String siteReason,
    boolean inspection,
    Consumer<String> restart) {
  private static final int INSPECTION_FACTOR = 4;

  /** A context whose site needs no reason, without a way to restart the role. */
  public RoleContext(
      Vertx vertx,
      Bus bus,
      ConfigSection config,
      Clock clock,
      String host,
      String site,
      Path dataDirectory,
      String version) {
    this(
        vertx,
        bus,
        config,
        clock,
        host,
        site,
        dataDirectory,
        version,
        "not looked for",
        false,
        reason -> {});
  }

  /** This context with another {@code restart}. */
  public RoleContext withRestart(Consumer<String> other) {
    return new RoleContext(
        vertx,
        bus,
        config,
        clock,
        host,
        site,
        dataDirectory,
        version,
        siteReason,
        inspection,
        other);
  }

  /** This context for a role that only answers queries. */
  public RoleContext forInspection() {
    return new RoleContext(
        vertx, bus, config, clock, host, site, dataDirectory, version, siteReason, true, restart);
  }

  /**
   * How long something may take, given the limit of a running service. Four times as long in an
   * inspection: its process has just started, and the host may be swapping.
   */
  public Duration timeLimit(Duration ofService) {
    return inspection ? ofService.multipliedBy(INSPECTION_FACTOR) : ofService;
  }
}
