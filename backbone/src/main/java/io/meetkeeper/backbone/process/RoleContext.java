package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a role gets to work with.
 *
 * @param vertx the runtime
 * @param bus the door to the others
 * @param config the configuration
 * @param clock the time
 * @param host the id of this host
 * @param site its Jitsi Meet domain; {@code null} when there is none here
 * @param dataDirectory where it may keep files; exists, 0700
 * @param version of Meetkeeper
 */
public record RoleContext(
    Vertx vertx,
    Bus bus,
    ConfigSection config,
    Clock clock,
    String host,
    String site,
    Path dataDirectory,
    String version) {}
