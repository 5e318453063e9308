package io.meetkeeper.backbone.process;

import io.vertx.core.VerticleBase;
import java.util.function.Function;

/**
 * A part of Meetkeeper that can run by itself.
 *
 * @param name as in {@code meetkeeper.roles}
 * @param verticleFactory makes it; reads its configuration, so that a wrong one is told before
 *     anything listens
 */
public record Role(String name, Function<RoleContext, VerticleBase> verticleFactory) {}
