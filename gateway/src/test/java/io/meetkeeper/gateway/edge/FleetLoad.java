package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.outbound.RetryBackoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many simulated edge hosts on one gateway, for {@code bench/fleet}: each has its own token and its
 * own link, and sends a sample of a host with an idle bridge every ten seconds, spread evenly.
 * After some time all of them run short of swap, one after the other within a minute, and the time
 * until each gets the command to restart its bridge is measured.
 *
 * <p>Arguments: port, file with the admin token, hosts, seconds of rest, hosts of each site (0: no
 * sites), and for TLS the file with the authority's certificate. The first host of each site has a
 * Jicofo. Prints lines: {@code linked}, {@code rested}, and for the commands {@code reaction}.
 */
public final class FleetLoad {
  private static final int INTERVAL_MS = 10_000;
  private static final int ATTEMPTS = 10;
  private static final RetryBackoff BACKOFF =
      new RetryBackoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Duration WELCOMES = Duration.ofMinutes(8);
  private static final Duration PRESSING = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long RUN = System.currentTimeMillis();
  private static final JicofoSample JICOFO =
      new JicofoSample(JicofoSample.JicofoState.UP, 0, 0, 1, 1);

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client;
  private final HttpClient http;
  private final int port;
  private final String admin;
  private final int hostsPerSite;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger welcomed = new AtomicInteger();
  private final List<Double> reactionsMs = Collections.synchronizedList(new ArrayList<>());

  private FleetLoad(int port, String admin, int hostsPerSite, String authority) {
    this.port = port;
    this.admin = admin;
    this.hostsPerSite = hostsPerSite;
    WebSocketClientOptions links = new WebSocketClientOptions().setMaxConnections(10_000);
    HttpClientOptions requests = new HttpClientOptions();
    if (authority != null) {
      PemTrustOptions trust = new PemTrustOptions().addCertPath(authority);
      links.setSsl(true).setTrustOptions(trust);
      requests.setSsl(true).setTrustOptions(trust);
    }
    client = vertx.createWebSocketClient(links);
    http = vertx.createHttpClient(requests);
  }

  public static void main(String[] args) throws Exception {
    FleetLoad load =
        new FleetLoad(
            Integer.parseInt(args[0]),
            Files.readString(Path.of(args[1])).strip(),
            args.length > 4 ? Integer.parseInt(args[4]) : 0,
            args.length > 5 ? args[5] : null);
    load.run(Integer.parseInt(args[2]), Duration.ofSeconds(Long.parseLong(args[3])));
  }

  /** The site of a host by its number; {@code null} when there are no sites. */
  private String site(int number) {
    return hostsPerSite == 0 ? null : "meet" + number / hostsPerSite + ".example.com";
  }

  private void run(int count, Duration rest) throws Exception {
    List<SimulatedHost> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String site = site(i);
      boolean jicofo = site != null && i % hostsPerSite == 0;
      hosts.add(new SimulatedHost("host" + i, site, jicofo, enrolled("host" + i, site)));
    }
    for (int i = 0; i < count; i++) {
      get(hosts.get(i).link(i * INTERVAL_MS / count));
    }
    awaitWelcomes(count);
    System.out.println("linked " + welcomed + " of " + count);
    Thread.sleep(rest.toMillis());
    System.out.println("rested, " + lost + " links lost");
    for (int i = 0; i < count; i++) {
      SimulatedHost host = hosts.get(i);
      vertx.setTimer(1 + PRESSING.toMillis() * i / count, now -> host.swapRunsShort());
    }
    Thread.sleep(PRESSING.plusMillis(INTERVAL_MS).plus(PATIENCE).toMillis());
    System.out.println(reaction(count));
    get(vertx.close());
  }

  /** A gateway without room for more admits the rest later, or never. */
  private void awaitWelcomes(int count) throws InterruptedException {
    long end = System.nanoTime() + WELCOMES.toNanos();
    while (welcomed.get() < count && System.nanoTime() < end) {
      Thread.sleep(INTERVAL_MS / 10);
    }
  }

  private String reaction(int count) {
    List<Double> sorted;
    synchronized (reactionsMs) {
      sorted = new ArrayList<>(reactionsMs);
    }
    Collections.sort(sorted);
    return String.format(
        "reaction from the sample to the command, ms: median %.0f, p99 %.0f, slowest %.0f; %d of %d hosts",
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), sorted.size(), count);
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }

  private String enrolled(String host, String site) throws Exception {
    JsonObject body = new JsonObject();
    if (site != null) {
      body.put("site", site);
    }
    String token = null;
    for (int i = 0; i < ATTEMPTS && token == null; i++) { // a busy gateway may refuse for a while
      token = new JsonObject(get(enroll(host, body))).getString("token");
    }
    return token;
  }

  private Future<Buffer> enroll(String host, JsonObject body) {
    return http.request(HttpMethod.POST, port, "127.0.0.1", "/api/v1/hosts/" + host + "/enrollment")
        .compose(
            request ->
                request
                    .putHeader("Authorization", "Bearer " + admin)
                    .putHeader("Content-Type", "application/json")
                    .send(body.encode())
                    .compose(answer -> answer.body()));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  /** One host with collector and bridge agent, on the event loop of its link. */
  private final class SimulatedHost {
    private final String name;
    private final String site;
    private final boolean jicofo;
    private final String token;
    private WebSocket socket;
    private boolean linked;
    private int failures;
    private long sequence;
    private boolean toRaise;
    private Instant raised;
    private long raisedNanos;
    private ProcessId bridge = new ProcessId(812, 4_711);

    SimulatedHost(String name, String site, boolean jicofo, String token) {
      this.name = name;
      this.site = site;
      this.jicofo = jicofo;
      this.token = token;
    }

    Future<Void> link(int offsetMs) {
      return connect().map(opened -> begin(opened, offsetMs));
    }

    private Future<WebSocket> connect() {
      WebSocketConnectOptions options =
          new WebSocketConnectOptions()
              .setHost("127.0.0.1")
              .setPort(port)
              .setURI("/edge")
              .addHeader("Authorization", "Bearer " + token);
      return client.connect(options);
    }

    private Void begin(WebSocket opened, int offsetMs) {
      listen(opened);
      vertx.setPeriodic(1000 + offsetMs, INTERVAL_MS, tick -> measure());
      return null;
    }

    private void listen(WebSocket opened) {
      socket = opened;
      socket.textMessageHandler(text -> take(EdgeFrame.decode(text)));
      socket.closeHandler(closed -> relink());
      List<String> roles = List.of("collector", "bridge-agent");
      say(
          EdgeFrame.of(
              EdgeFrame.Kind.HELLO,
              new EdgeHello(1, name, site, name, "bench", roles, serves(), null)));
    }

    /** A host tries again and again; one that was never welcomed has lost nothing. */
    private void relink() {
      if (linked) {
        linked = false;
        welcomed.decrementAndGet();
        lost.incrementAndGet();
      }
      Duration delay =
          BACKOFF.delayAfter(++failures, null, ThreadLocalRandom.current().nextDouble());
      vertx.setTimer(
          delay.toMillis(),
          again -> connect().onSuccess(this::listen).onFailure(failure -> relink()));
    }

    /** The addresses that these two roles serve on a real host. */
    private List<String> serves() {
      return List.of(
          BusContracts.SAMPLE_RING.atHost(name).address(),
          BusContracts.FINDINGS.atHost(name).address(),
          BusContracts.COLLECTOR_ABILITIES.atHost(name).address(),
          BusContracts.AGENT_ABILITIES.atHost(name).address(),
          BusContracts.BRIDGE_PROCESS.atHost(name).address(),
          BusContracts.BRIDGE_STATUS.atHost(name).address(),
          BusContracts.BRIDGE_COMMAND.atHost(name).address());
    }

    synchronized void swapRunsShort() {
      toRaise = true;
    }

    private synchronized void measure() {
      if (!linked) {
        return;
      }
      Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
      boolean raises = toRaise;
      if (raises) {
        toRaise = false;
        raised = now;
        raisedNanos = System.nanoTime();
      }
      JicofoSample counted = jicofo ? JICOFO : null;
      HostSample sample = sample(name, site, ++sequence, now, bridge, raised, counted);
      say(EdgeFrame.publish(BusContracts.SAMPLES.address(), sample));
      if (raises) {
        say(EdgeFrame.publish(BusContracts.EVENTS.address(), pressure(now)));
      }
    }

    private Event pressure(Instant now) {
      return new PressureEvent(
          UUID.randomUUID().toString(),
          now,
          name,
          site,
          Severity.WARNING,
          "swap runs short",
          HostSample.Resource.SWAP,
          true,
          75,
          50.0,
          66.0,
          List.of(),
          null);
    }

    private synchronized void take(EdgeFrame frame) {
      if (frame.kind() == EdgeFrame.Kind.WELCOME && !linked) {
        linked = true;
        failures = 0;
        welcomed.incrementAndGet();
      }
      if (frame.kind() != EdgeFrame.Kind.ASK) {
        return;
      }
      if (frame.address().equals(BusContracts.BRIDGE_STATUS.atHost(name).address())) {
        say(EdgeFrame.answer(frame.id(), ContractJson.toJson(look())));
      } else if (frame.address().equals(BusContracts.BRIDGE_COMMAND.atHost(name).address())) {
        say(
            EdgeFrame.answer(
                frame.id(), ContractJson.toJson(restarted(frame.bodyAs(BridgeCommand.class)))));
      } else if (frame.address().equals(BusContracts.SAMPLE_RING.atHost(name).address())) {
        say(EdgeFrame.answer(frame.id(), ContractJson.toJson(new SamplesReply(RUN, List.of()))));
      } else {
        say(EdgeFrame.refusal(frame.id(), ProblemMessage.of(Problem.of(503, "not simulated"))));
      }
    }

    private BridgeStatus look() {
      return new BridgeStatus(
          Instant.ofEpochMilli(System.currentTimeMillis()),
          "systemd",
          HostSample.BridgeState.UP,
          bridge,
          Instant.ofEpochMilli(RUN - 86_400_000L),
          false,
          false,
          idle(),
          new HostSample.Health(200, null),
          null,
          null);
    }

    private BridgeCommandReply restarted(BridgeCommand command) {
      if (command.action() != BridgeCommand.Action.RESTART || raised == null) {
        return new BridgeCommandReply(
            BridgeCommandReply.CommandOutcome.REFUSED,
            "not simulated: " + command.action(),
            now(),
            bridge);
      }
      reactionsMs.add((System.nanoTime() - raisedNanos) / 1e6);
      raised = null;
      bridge = new ProcessId(bridge.pid() + 1, bridge.startTicks() + 1);
      return new BridgeCommandReply(BridgeCommandReply.CommandOutcome.DONE, null, now(), bridge);
    }

    private Instant now() {
      return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private void say(EdgeFrame frame) {
      socket.writeTextMessage(frame.encode());
    }
  }

  private static BridgeCalls idle() {
    return new BridgeCalls("/metrics", 0, 0, 0.1, false, false, 1, 1);
  }

  /** As many values as in a real sample; more than half of the swap is used during the shortage. */
  private static HostSample sample(
      String host,
      String site,
      long sequence,
      Instant at,
      ProcessId bridge,
      Instant raised,
      JicofoSample jicofo) {
    long swap = raised == null ? 500_000_000L : 3_000_000_000L;
    return new HostSample(
        host,
        site,
        RUN,
        sequence,
        at,
        new HostSample.Memory(8_000_000_000L, 3_000_000_000L + sequence),
        new HostSample.Swap(4_000_000_000L, swap + sequence, 0.0, 12.5),
        new HostSample.Load(0.5, 0.4, 0.3),
        new CpuUsage(4, 12.5),
        List.of(new HostSample.Disk("/", 100_000_000_000L, 50_000_000_000L)),
        new MemoryStall(0, 0.1, 0, 0),
        new HostSample.Bridge(
            HostSample.BridgeState.UP,
            bridge,
            Instant.ofEpochMilli(RUN - 86_400_000L),
            1_000_000_000L,
            raised == null ? 0L : 2_000_000_000L,
            idle(),
            new HostSample.Health(200, null),
            "2.3-187"),
        List.of(new HostSample.Alarm(HostSample.Resource.SWAP, raised != null, raised)),
        Map.of(),
        jicofo,
        null,
        null);
  }
}
