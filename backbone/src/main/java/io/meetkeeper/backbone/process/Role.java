package io.meetkeeper.backbone.process;

import io.vertx.core.VerticleBase;
import java.util.function.Function;

/**
 * A role of Meetkeeper.
 *
 * @param name name in {@code meetkeeper.roles}
 * @param verticleFactory creates the verticle and reads its configuration, so that an invalid one
 *     is reported before anything starts
 * @param inspector creates a verticle that only answers queries: it opens no store, has no timer
 *     and changes nothing, so that a read-only command may start it next to a running Meetkeeper;
 *     {@code null}: the role has none
 */
public record Role(
    String name,
    Function<RoleContext, VerticleBase> verticleFactory,
    Function<RoleContext, VerticleBase> inspector) {
  /** A role without an inspector. */
  public Role(String name, Function<RoleContext, VerticleBase> verticleFactory) {
    this(name, verticleFactory, null);
  }
}
