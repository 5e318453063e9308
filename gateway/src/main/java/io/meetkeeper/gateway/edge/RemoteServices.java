package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.edge.EdgePolicy;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one linked host answers on the bus. Only what is its own; of its site only when it was
 * enrolled for that, since questions to a site hold passwords, and only while nobody else does.
 */
final class RemoteServices {
  private static final Logger log = LoggerFactory.getLogger(RemoteServices.class);

  private final Bus bus;
  private final AccessToken token;
  private final String host;
  private final HostRequester requester;
  private final Consumer<String> violationHandler;
  private final Map<String, Bus.Registration> registrations = new HashMap<>();

  /** Asks the host. */
  interface HostRequester {
    /** A question in JSON; the answer too. */
    Future<String> ask(String address, String question, Duration patience);
  }

  /**
   * Nothing yet.
   *
   * @param offended told of what the host may not do
   */
  RemoteServices(Bus bus, AccessToken token, HostRequester requester, Consumer<String> offended) {
    this.bus = bus;
    this.token = token;
    host = token.host().orElseThrow();
    this.requester = requester;
    this.violationHandler = offended;
  }

  /**
   * These addresses and no others, without those of a newer version; done when everybody on the bus
   * knows.
   */
  Future<Void> update(List<String> announced) {
    List<String> addresses = announced.stream().filter(a -> !EdgePolicy.isUnknown(a)).toList();
    for (String address : addresses) {
      if (!EdgePolicy.mayServe(address, host, token.site())) {
        violationHandler.accept("it wants to serve " + address);
        return Future.failedFuture("offended");
      }
    }
    Set<String> wanted = Set.copyOf(addresses);
    for (Iterator<String> old = registrations.keySet().iterator(); old.hasNext(); ) {
      String address = old.next();
      if (!wanted.contains(address)) {
        registrations.get(address).unregister();
        old.remove();
      }
    }
    for (String address : wanted) {
      if (!registrations.containsKey(address) && mayRegister(address)) {
        registrations.put(address, register(address));
      }
    }
    return Future.join(registrations.values().stream().map(Bus.Registration::ready).toList())
        .mapEmpty();
  }

  /** Nothing any more. */
  void close() {
    registrations.values().forEach(Bus.Registration::unregister);
    registrations.clear();
  }

  private boolean mayRegister(String address) {
    if (!EdgePolicy.isOfSite(address, token.site())) {
      return true;
    }
    if (!token.servesSite()) {
      log.info("{}: not asked for {}: enrolled without --serves-site", host, address);
      return false;
    }
    if (bus.servedAddresses().contains(address)) {
      log.warn("{}: not asked for {}: another host answers there already", host, address);
      return false;
    }
    return true;
  }

  private Bus.Registration register(String address) {
    return address.equals(BusContracts.SAMPLE_RING.atHost(host).address())
        ? bus.serve(BusContracts.SAMPLE_RING.atHost(host), this::fetchSamples)
        : bus.serveJson(
            address, (question, patience) -> requester.ask(address, question, patience));
  }

  private Future<SamplesReply> fetchSamples(SamplesQuery question) {
    String address = BusContracts.SAMPLE_RING.atHost(host).address();
    return new SamplesPager(json -> requester.ask(address, json, Bus.DEFAULT_TIMEOUT))
        .fetch(question)
        .compose(this::checkOwn);
  }

  private Future<SamplesReply> checkOwn(SamplesReply answer) {
    for (HostSample sample : answer.samples()) {
      String refused = EdgePolicy.violation(sample, host, token.site());
      if (refused != null) {
        violationHandler.accept(refused + " among its own");
        return Future.failedFuture(Problem.of(502, "the host answered with " + refused));
      }
    }
    return Future.succeededFuture(answer);
  }
}
