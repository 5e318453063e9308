package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.store.StoreLeases;
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
final class RelayLeases {
  private static final String SENDER = "sender";
  private static final Duration SILENT_AFTER = Duration.ofMinutes(1);

  private final StoreLeases leases;
  private final Clock clock;
  private final Map<String, Instant> lastHeard = new HashMap<>();

  RelayLeases(StoreLeases leases, Clock clock) {
    this.leases = leases;
    this.clock = clock;
    leases.claim(SENDER, true);
  }

  boolean isSender() {
    return leases.isHeld(SENDER);
  }

  /** Gives a sample to one of these; the first of a host when it is known whose the host is. */
  void dispatch(HostSample sample, Consumer<HostSample> ours, Consumer<HostSample> theirs) {
    boolean news = lastHeard.put(sample.host(), clock.instant()) == null;
    leases.claim(leaseName(sample.host()), true);
    Future<Void> known = news ? renew() : Future.succeededFuture();
    known.onSuccess(
        done -> (leases.isHeld(leaseName(sample.host())) ? ours : theirs).accept(sample));
  }

  /** To be called every {@link StoreLeases#RENEW_INTERVAL}. */
  Future<Void> renew() {
    Instant since = clock.instant().minus(SILENT_AFTER);
    lastHeard
        .entrySet()
        .removeIf(
            host -> {
              boolean silent = host.getValue().isBefore(since);
              if (silent) {
                leases.release(leaseName(host.getKey()));
              }
              return silent;
            });
    return leases.renew().otherwiseEmpty(); // what cannot be renewed lapses
  }

  Future<Void> release() {
    return leases.releaseAll().otherwiseEmpty();
  }

  private static String leaseName(String host) {
    return "host/" + host;
  }
}
