package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.store.Leases;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which of several gateways that share the queue takes the samples of which host, and which sends.
 * Whoever has not heard of a host for a minute leaves it to those who have.
 */
final class Turns {
  private static final String SENDER = "sender";
  private static final Duration SILENT = Duration.ofMinutes(1);

  private final Leases leases;
  private final Clock clock;
  private final Map<String, Instant> heard = new HashMap<>();

  Turns(Leases leases, Clock clock) {
    this.leases = leases;
    this.clock = clock;
    leases.want(SENDER, true);
  }

  boolean sends() {
    return leases.own(SENDER);
  }

  /** Gives a sample to one of these; the first of a host when it is known whose the host is. */
  void give(Sample sample, Consumer<Sample> ours, Consumer<Sample> theirs) {
    boolean news = heard.put(sample.host(), clock.instant()) == null;
    leases.want(lease(sample.host()), true);
    Future<Void> known = news ? renew() : Future.succeededFuture();
    known.onSuccess(done -> (leases.own(lease(sample.host())) ? ours : theirs).accept(sample));
  }

  /** To be called every {@link Leases#RENEWED_EVERY}. */
  Future<Void> renew() {
    Instant since = clock.instant().minus(SILENT);
    heard
        .entrySet()
        .removeIf(
            host -> {
              boolean silent = host.getValue().isBefore(since);
              if (silent) {
                leases.leave(lease(host.getKey()));
              }
              return silent;
            });
    return leases.renew().otherwiseEmpty(); // what cannot be renewed lapses
  }

  Future<Void> end() {
    return leases.end().otherwiseEmpty();
  }

  private static String lease(String host) {
    return "host/" + host;
  }
}
