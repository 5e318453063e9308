package io.meetkeeper.backbone.process;

import io.vertx.core.VerticleBase;
import java.util.function.Function;

/**
 * A part of Meetkeeper that can run by itself.
 *
 * @param name as in {@code meetkeeper.roles}
 * @param verticleFactory makes it; reads its configuration, so that a wrong one is told before
 *     anything listens
 * @param inspector makes the part of it that only answers what is here: it opens no store, has no
 *     timer and changes nothing, so a command that only looks may start it beside a running
 *     Meetkeeper; {@code null}: the role has no such part
 */
public record Role(
    String name,
    Function<RoleContext, VerticleBase> verticleFactory,
    Function<RoleContext, VerticleBase> inspector) {
  /** A role that cannot be started only to look. */
  public Role(String name, Function<RoleContext, VerticleBase> verticleFactory) {
    this(name, verticleFactory, null);
  }
}
