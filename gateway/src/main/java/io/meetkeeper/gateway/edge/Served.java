package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.edge.Crossing;
import io.meetkeeper.gateway.token.Token;
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
final class Served {
  private static final Logger log = LoggerFactory.getLogger(Served.class);

  private final Bus bus;
  private final Token token;
  private final String host;
  private final Carrier carrier;
  private final Consumer<String> offended;
  private final Map<String, Bus.Registration> registered = new HashMap<>();

  /** Asks the host. */
  interface Carrier {
    /** A question in JSON; the answer too. */
    Future<String> ask(String address, String question, Duration patience);
  }

  /**
   * Nothing yet.
   *
   * @param offended told of what the host may not do
   */
  Served(Bus bus, Token token, Carrier carrier, Consumer<String> offended) {
    this.bus = bus;
    this.token = token;
    host = token.host().orElseThrow();
    this.carrier = carrier;
    this.offended = offended;
  }

  /**
   * These addresses and no others, without those of a newer version; done when everybody on the bus
   * knows.
   */
  Future<Void> now(List<String> announced) {
    List<String> addresses = announced.stream().filter(a -> !Crossing.unknown(a)).toList();
    for (String address : addresses) {
      if (!Crossing.mayServe(address, host, token.site())) {
        offended.accept("it wants to serve " + address);
        return Future.failedFuture("offended");
      }
    }
    Set<String> wanted = Set.copyOf(addresses);
    for (Iterator<String> old = registered.keySet().iterator(); old.hasNext(); ) {
      String address = old.next();
      if (!wanted.contains(address)) {
        registered.get(address).end();
        old.remove();
      }
    }
    for (String address : wanted) {
      if (!registered.containsKey(address) && mine(address)) {
        registered.put(address, register(address));
      }
    }
    return Future.join(registered.values().stream().map(Bus.Registration::ready).toList())
        .mapEmpty();
  }

  /** Nothing any more. */
  void end() {
    registered.values().forEach(Bus.Registration::end);
    registered.clear();
  }

  private boolean mine(String address) {
    if (!Crossing.ofTheSite(address, token.site())) {
      return true;
    }
    if (!token.servesSite()) {
      log.info("{}: not asked for {}: enrolled without --serves-site", host, address);
      return false;
    }
    if (bus.served().contains(address)) {
      log.warn("{}: not asked for {}: another host answers there already", host, address);
      return false;
    }
    return true;
  }

  private Bus.Registration register(String address) {
    return address.equals(Contracts.SAMPLES_KEPT.at(host).address())
        ? bus.serve(Contracts.SAMPLES_KEPT.at(host), this::ring)
        : bus.serveJson(address, (question, patience) -> carrier.ask(address, question, patience));
  }

  private Future<SamplesAnswer> ring(SamplesQuestion question) {
    String address = Contracts.SAMPLES_KEPT.at(host).address();
    return new RingPages(json -> carrier.ask(address, json, Bus.PATIENCE))
        .answer(question)
        .compose(this::own);
  }

  private Future<SamplesAnswer> own(SamplesAnswer answer) {
    for (Sample sample : answer.samples()) {
      String refused = Crossing.refused(sample, host, token.site());
      if (refused != null) {
        offended.accept(refused + " among its own");
        return Future.failedFuture(Problem.of(502, "the host answered with " + refused));
      }
    }
    return Future.succeededFuture(answer);
  }
}
