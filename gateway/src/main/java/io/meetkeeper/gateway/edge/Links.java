package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.link.LinkAnswer;
import io.meetkeeper.backbone.contract.link.LinkQuestion;
import io.meetkeeper.backbone.edge.Ending;
import io.meetkeeper.backbone.edge.Frame;
import io.meetkeeper.backbone.edge.Welcome;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that are linked to this gateway, one link each. A second one with the same name is
 * refused while the first lives, here or at another gateway; the same process that comes anew takes
 * the place of its dead link. On one context.
 */
public final class Links {
  private static final Logger log = LoggerFactory.getLogger(Links.class);
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
  private static final int SWEEPS_SILENT = 12;
  private static final Duration OTHERS_SAY_WITHIN = Duration.ofSeconds(2);

  private final Node node;
  private final Bus bus;
  private final Tokens tokens;
  private final String ownHost;
  private final Offences offences;
  private final Map<String, Linked> byHost = new HashMap<>();
  private final Set<HostLink> strangers = new HashSet<>();
  private final Map<String, Flow> flows = new HashMap<>();
  private Bus.Registration samples;
  private Context context;
  private long timer;
  private int sweeps;
  private boolean stopped;

  /** A link that was taken, and where other gateways can ask for it. */
  private record Linked(HostLink link, Bus.Registration asked) {}

  /**
   * None yet.
   *
   * @param collectorHere whether a collector runs in this process
   */
  public Links(Node node, Tokens tokens, boolean collectorHere) {
    this.node = node;
    bus = node.bus();
    this.tokens = tokens;
    ownHost = collectorHere ? node.host() : null;
    offences = new Offences(node);
  }

  /** Begins to watch over them. */
  public void start() {
    context = node.vertx().getOrCreateContext();
    timer = node.vertx().setPeriodic(SWEEP_EVERY.toMillis(), tick -> sweep());
    tokens.watch(() -> context.runOnContext(revoked -> endRevoked()));
    samples = bus.listen(Contracts.SAMPLES, this::heardOnTheBus);
  }

  /** Ends all of them, so that they go to another gateway. */
  public void stop() {
    stopped = true;
    node.vertx().cancelTimer(timer);
    if (samples != null) {
      samples.end();
    }
    for (HostLink link : all()) {
      link.end(Ending.GOING_AWAY, "the gateway stops");
    }
  }

  /** Takes a connection that came with the token of a host. */
  public void accept(ServerWebSocket socket, Token token) {
    Flow flow = flows.computeIfAbsent(token.id(), id -> new Flow(node.clock().instant()));
    HostLink link =
        new HostLink(
            node.vertx(),
            bus,
            socket,
            token,
            new Watching(),
            () -> flow.take(node.clock().instant()));
    if (stopped) {
      link.end(Ending.GOING_AWAY, "the gateway stops");
      return;
    }
    strangers.add(link);
    link.listen();
    node.vertx()
        .setTimer(
            HELLO_WITHIN.toMillis(),
            late -> {
              if (strangers.contains(link)) {
                link.end(Ending.SILENT, "no hello within " + HELLO_WITHIN.toSeconds() + " s");
              }
            });
  }

  /** The link of a host to this gateway; empty when there is none. */
  public Optional<LinkAnswer> of(String host) {
    return Optional.ofNullable(byHost.get(host)).map(linked -> told(linked.link));
  }

  /** The roles that a linked host says it runs; empty when it is not linked here. */
  public List<String> roles(String host) {
    Linked linked = byHost.get(host);
    return linked == null ? List.of() : linked.link.hello().roles();
  }

  /** How many are linked. */
  public int count() {
    return byHost.size();
  }

  /** How many links were ended for what the host did. */
  public long refused() {
    return offences.count();
  }

  private LinkAnswer told(HostLink link) {
    return new LinkAnswer(
        link.host(), link.hello().run(), node.host(), link.since(), link.address());
  }

  private void greet(HostLink link) {
    Admission admission = Admission.of(link.hello(), link.token(), ownHost);
    if (!admission.yes()) {
      link.end(admission.no(), admission.because());
      offences.told(link, admission.because());
      return;
    }
    Linked here = byHost.get(link.host());
    if (here == null) {
      elsewhere(link)
          .onSuccess(
              other -> {
                if (other != null) {
                  decide(link, other);
                  return;
                }
                member(link.host())
                    .onSuccess(
                        member -> {
                          if (member && byHost.get(link.host()) == null) {
                            refuseAsMember(link);
                            offences.namesake(link);
                          } else {
                            decide(link, null);
                          }
                        });
              });
    } else if (here.link.hello().run().equals(link.hello().run())) {
      here.link.end(Ending.REPLACED, "the same host has linked itself anew");
      take(link);
    } else {
      decide(link, told(here.link));
    }
  }

  private Future<LinkAnswer> elsewhere(HostLink link) {
    LinkQuestion question = new LinkQuestion(link.host(), link.hello().run(), node.host());
    return bus.ask(Contracts.LINK.at(link.host()), question, OTHERS_SAY_WITHIN)
        .otherwise((LinkAnswer) null);
  }

  /**
   * Whether a collector of the cluster itself has that name. Only asked when no gateway has such a
   * link: through that the host itself would answer.
   */
  private Future<Boolean> member(String host) {
    return bus.ask(
            Contracts.COLLECTOR_ABILITIES.at(host), new HostQuestion(host), OTHERS_SAY_WITHIN)
        .map(answered -> true)
        .otherwise(false);
  }

  private void refuseAsMember(HostLink link) {
    link.end(Ending.TAKEN, "a collector of the cluster is called " + link.host() + " too");
  }

  private void decide(HostLink link, LinkAnswer other) {
    if (!strangers.contains(link)) {
      return;
    }
    Linked meanwhile = byHost.get(link.host());
    LinkAnswer has = meanwhile == null ? other : told(meanwhile.link);
    if (has != null && !has.run().equals(link.hello().run())) {
      String because =
          "host " + link.host() + " is linked from " + has.address() + " already; two machines?";
      link.end(Ending.TAKEN, because);
      offences.told(link, because);
    } else {
      take(link);
    }
  }

  private void take(HostLink link) {
    strangers.remove(link);
    Bus.Registration asked =
        bus.serve(Contracts.LINK.at(link.host()), question -> asked(link, question));
    byHost.put(link.host(), new Linked(link, asked));
    Welcome welcome = new Welcome(Frame.PROTOCOL, node.host(), node.version());
    link.welcome(Frame.of(Frame.Kind.WELCOME, welcome), node.clock().instant());
    log.info(
        "{}{} is linked from {} (Meetkeeper {}, {})",
        link.host(),
        link.hello().site() == null ? "" : " of " + link.hello().site(),
        link.address(),
        link.hello().version(),
        String.join(", ", link.hello().roles()));
  }

  /** The host has come to another gateway: when it is the same process, its link here is dead. */
  private Future<LinkAnswer> asked(HostLink link, LinkQuestion question) {
    if (link.hello().run().equals(question.run())) {
      context.runOnContext(
          gone -> link.end(Ending.REPLACED, "the host is linked to " + question.gateway()));
    }
    return Future.succeededFuture(told(link));
  }

  private void sweep() {
    endRevoked();
    if (++sweeps % SWEEPS_SILENT != 0) {
      return;
    }
    for (HostLink link : all()) {
      if (!link.heardSince()) {
        link.end(Ending.SILENT, "nothing was heard for a minute");
      }
    }
  }

  private void endRevoked() {
    Set<String> valid = new HashSet<>();
    tokens.all().forEach(token -> valid.add(token.id()));
    flows.keySet().retainAll(valid);
    for (HostLink link : all()) {
      if (!valid.contains(link.token().id())) {
        link.end(Ending.REVOKED, "the token of this host was revoked");
        log.warn("{}: its token was revoked, its link is ended", link.host());
      }
    }
  }

  private List<HostLink> all() {
    Set<HostLink> all = new HashSet<>(strangers);
    byHost.values().forEach(linked -> all.add(linked.link));
    return List.copyOf(all);
  }

  /** A collector in the cluster, or of this process, that has the name of a linked host. */
  private void heardOnTheBus(Sample sample) {
    Linked linked = byHost.get(sample.host());
    Sample own = linked == null ? null : linked.link.last();
    if (own != null && own.incarnation() != sample.incarnation()) {
      offences.twice(linked.link, sample);
      refuseAsMember(linked.link);
    }
  }

  private final class Watching implements HostLink.Listener {
    @Override
    public void hello(HostLink link) {
      greet(link);
    }

    @Override
    public void offended(HostLink link, String what) {
      offences.told(link, what);
    }

    @Override
    public void ended(HostLink link) {
      strangers.remove(link);
      Linked linked = byHost.get(link.host());
      if (linked != null && linked.link == link) {
        byHost.remove(link.host());
        linked.asked.end();
        log.info("{}: its link has ended", link.host());
      }
    }
  }
}
