package io.meetkeeper.backbone.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * A source of checks.
 *
 * @param id id of its check, or the common start of their ids; used when it does not answer
 * @param subject what it examines, for the operator
 * @param check makes the checks; changes nothing
 */
public record HealthProbe(
    String id, MessageText subject, Supplier<Future<List<HealthCheck>>> check) {}
