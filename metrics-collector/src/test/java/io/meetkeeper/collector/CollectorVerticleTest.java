package io.meetkeeper.collector;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.jvb.RecordedBridgeServer;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.host.MachineReader;
import io.meetkeeper.standin.jicofo.StandInJicofoRest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

@ExtendWith(VertxExtension.class)
class CollectorVerticleTest {
  private static final String HOST = "meet1";
  private static final long MIB = 1024 * 1024;
  private static final ProcessId MAIN = new ProcessId(42, 4242);
  private static final Instant STARTED = Instant.parse("2026-11-22T09:00:00Z");

  @TempDir Path root;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private final BlockingQueue<HostSample> samples = new LinkedBlockingQueue<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final RecordedBridgeServer bridge = new RecordedBridgeServer();
  private final StandInJicofoRest jicofo = new StandInJicofoRest("meet.example.com");
  private volatile MachineReader.MachineReading reading =
      machine(1024 * MIB, 2048 * MIB, 100 * MIB);
  private volatile boolean broken;
  private int jicofoPort;
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start(Vertx given) throws Exception {
    vertx = given;
    bus = new Bus(vertx);
    bus.subscribe(BusContracts.SAMPLES, samples::add);
    bus.subscribe(BusContracts.EVENTS, events::add);
    result(bridge.start(vertx));
    jicofoPort = result(jicofo.start(vertx, 0));
    bridge
        .respondFromFile("/colibri/stats", "33-colibri-stats-with-endpoints.txt")
        .respondFromFile("/about/health", "10-health.txt");
    write(
        "proc/pressure/memory",
        "some avg10=1.00 avg60=2.00 avg300=0 total=0\nfull avg10=0.50 avg60=0.25 avg300=0 total=0\n");
    write("proc/42/status", "Name:\tjava\nVmRSS:\t  2048 kB\nVmSwap:\t  1024 kB\n");
  }

  @Test
  void samplesHostWithActiveBridge() throws Exception {
    agent(new BridgeProcessStatus("systemd", BridgeState.UP, MAIN, STARTED, List.of(42L), null));
    deploy("");
    HostSample first = next();
    HostSample sample = isLate(first) ? nextInTime() : first;

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(sample.host()).isEqualTo(HOST);
    assertThat(sample.memory()).isEqualTo(new HostSample.Memory(1024 * MIB, 512 * MIB));
    assertThat(sample.swap()).isEqualTo(new HostSample.Swap(2048 * MIB, 100 * MIB, null, null));
    assertThat(sample.stall()).isEqualTo(new MemoryStall(1, 2, 0.5, 0.25));
    assertThat(sample.bridge().state()).isEqualTo(BridgeState.UP);
    assertThat(sample.bridge().process()).isEqualTo(MAIN);
    assertThat(sample.bridge().rssBytes()).isEqualTo(2 * MIB);
    assertThat(sample.bridge().swapBytes()).isEqualTo(MIB);
    assertThat(sample.bridge().calls().localEndpoints()).isEqualTo(4);
    assertThat(sample.alarm(HostSample.Resource.SWAP).raised()).isFalse();
    assertThat(sample.jicofo()).isEqualTo(new JicofoSample(JicofoState.UP, 0, 0, 1, 1));
    assertThat(sample.absent()).isEmpty();

    assertThat(next().sequence()).isEqualTo(sample.sequence() + 1);
    assertThat(
            result(
                    bus.request(
                        BusContracts.SAMPLE_RING.atHost(HOST),
                        new SamplesQuery(sample.incarnation(), 0L, null, null, 1)))
                .samples())
        .containsExactly(first);
    until("no answer came too late", () -> abilities().get(1).possible());
    assertThat(abilities())
        .extracting(RoleAbility::name, RoleAbility::possible, RoleAbility::because)
        .containsExactly(
            tuple("see memory", true, "memory and swap"),
            tuple("see calls", true, "through /colibri/stats"));
  }

  @Test
  void neverTakesFiguresOfAnotherContainer() throws Exception {
    agent(
        new BridgeProcessStatus("docker", BridgeState.UP, MAIN, STARTED, List.of(42L), null)
            .withRest(null, "it is one of several containers"));
    deploy("");
    HostSample sample = nextInTime();

    assertThat(sample.bridge().state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(sample.bridge().process()).isEqualTo(MAIN);
    assertThat(sample.bridge().calls()).isNull();
    assertThat(sample.absent().toString()).contains("one of several containers");
    assertThat(bridge.requestedPaths()).isEmpty();
  }

  @Test
  void stoppedBridgeIsDownWithoutCalls() throws Exception {
    agent(new BridgeProcessStatus("systemd", BridgeState.DOWN, null, null, List.of(), null));
    deploy("");
    HostSample sample = next();
    assertThat(sample.bridge().state()).isEqualTo(BridgeState.DOWN);
    assertThat(sample.bridge().calls()).isNull();
    assertThat(sample.absent()).containsEntry("bridge.calls", "the bridge does not run");
    assertThat(bridge.requestedPaths()).isEmpty();
  }

  @Test
  void garbageIsNotIdle() throws Exception {
    bridge.respond("/colibri/stats", 200, "application/json", "{\"conferences\":0}");
    agent(new BridgeProcessStatus("systemd", BridgeState.UP, MAIN, STARTED, List.of(42L), null));
    deploy("");
    HostSample sample = nextInTime();
    assertThat(sample.bridge().calls()).isNull();
    assertThat(sample.bridge().state()).isEqualTo(BridgeState.UP);
    assertThat(sample.absent())
        .containsEntry(
            "bridge.calls",
            "/colibri/stats does not tell local_endpoints: this bridge is too old to say who talks,"
                + " upgrade it");
    assertThat(abilities().get(1).possible()).isFalse();
  }

  @Test
  void unresponsiveBridgeIsUnknown() throws Exception {
    agent(new BridgeProcessStatus("systemd", BridgeState.UP, MAIN, STARTED, List.of(42L), null));
    deploy("meetkeeper.bridge.rest-url = \"http://127.0.0.1:1\"");
    HostSample sample = nextInTime();
    assertThat(sample.bridge().state()).isEqualTo(BridgeState.UNKNOWN);
    assertThat(sample.bridge().process()).isEqualTo(MAIN);
    assertThat(sample.bridge().calls()).isNull();
    assertThat(sample.absent())
        .containsEntry("bridge.state", "/about/health cannot be reached: nothing listens there");
  }

  @Test
  void bridgeInGracefulShutdownIsShuttingDown() throws Exception {
    bridge.respondFromFile("/colibri/stats", "36-stats-graceful.txt");
    agent(new BridgeProcessStatus("systemd", BridgeState.UP, MAIN, STARTED, List.of(42L), null));
    deploy("");
    assertThat(nextInTime().bridge().state()).isEqualTo(BridgeState.SHUTTING_DOWN);
  }

  @Test
  void processIsUnknownWithoutAgent() throws Exception {
    deploy("");
    HostSample sample = nextInTime();
    assertThat(sample.bridge().process()).isNull();
    assertThat(sample.bridge().rssBytes()).isNull();
    assertThat(sample.bridge().calls().conferences()).isEqualTo(2);
    assertThat(sample.absent())
        .containsEntry("bridge.process", "no bridge agent on this host")
        .containsEntry("bridge.rssBytes", "its processes are not known");
  }

  @Test
  void plainHostNoticesMissingPartsOnce() throws Exception {
    reading = machine(1024 * MIB, 0, 0);
    Files.delete(root.resolve("proc/pressure/memory"));
    write(".dockerenv", "");
    agent(new BridgeProcessStatus("none", null, null, null, List.of(), "no bridge found here"));
    deploy("");
    HostSample sample = next();
    assertThat(sample.swap()).isNull();
    assertThat(sample.stall()).isNull();
    assertThat(sample.bridge()).isNull();
    assertThat(sample.alarm(HostSample.Resource.SWAP)).isNull();
    assertThat(sample.alarm(HostSample.Resource.MEMORY)).isNotNull();
    assertThat(sample.absent())
        .containsEntry("swap", "this host has no swap")
        .containsEntry("alarm.swap", "this host has no swap")
        .containsEntry("stall", "this kernel has no /proc/pressure/memory")
        .containsEntry("bridge", "no bridge found here");
    next();
    next();
    next();
    assertThat(events)
        .extracting(event -> ((NoticeEvent) event).subject())
        .containsExactlyInAnyOrder("container", "swap", "stall", "bridge");
    assertThat(abilities().get(1))
        .isEqualTo(new RoleAbility("see calls", false, "no bridge found here"));
  }

  @Test
  void pressureEventNamesLargestSwapUsers() throws Exception {
    reading = machine(1024 * MIB, 100 * MIB, 70 * MIB);
    write("proc/42/status", "Name:\tjava\nVmRSS:\t  2048 kB\nVmSwap:\t  35840 kB\n");
    write("proc/7/status", "Name:\tmysqld\nVmRSS:\t  2048 kB\nVmSwap:\t  20480 kB\n");
    agent(new BridgeProcessStatus("systemd", BridgeState.UP, MAIN, STARTED, List.of(42L), null));
    deploy("meetkeeper.alarm.swap.for = 0s");
    assertThat(next().alarm(HostSample.Resource.SWAP).raised()).isTrue();
    PressureEvent raised = (PressureEvent) nextEvent();
    assertThat(raised.message())
        .isEqualTo("swap 70 % used for 0 s (above 50 %): java (the bridge) 35 MB, mysqld 20 MB");
    assertThat(raised.bridgeSharePercent()).isEqualTo(50.0);
    reading = machine(1024 * MIB, 100 * MIB, 10 * MIB);
    PressureEvent cleared = (PressureEvent) nextEvent();
    assertThat(cleared.raised()).isFalse();
  }

  @Test
  void gapInTheDataSendsNoEvent() throws Exception {
    reading = machine(1024 * MIB, 100 * MIB, 70 * MIB);
    agent(new BridgeProcessStatus("none", null, null, null, List.of(), null));
    deploy("meetkeeper.alarm.swap.for = 0s");
    next();
    assertThat(nextEvent()).isInstanceOf(PressureEvent.class);
    broken = true;
    HostSample gap;
    do {
      gap = next();
    } while (gap.memory() != null);
    assertThat(gap.alarms()).as("the old level is not known to be true").isEmpty();
    assertThat(gap.absent()).containsEntry("alarm.swap", "the machine is broken");
    assertThat(gap.bridge()).isNull();
    broken = false;
    HostSample after;
    do {
      after = next();
    } while (after.memory() == null);
    assertThat(after.alarm(HostSample.Resource.SWAP).raised()).isTrue();
    next();
    assertThat(events).noneMatch(event -> event instanceof PressureEvent);
  }

  @Test
  void findsHeapsLargerThanMemory() throws Exception {
    write("etc/jitsi/videobridge/config", "");
    write("etc/jitsi/jicofo/config", "");
    agent(new BridgeProcessStatus("none", null, null, null, List.of(), null));
    deploy("");
    next();
    until("no answer came too late", () -> findings().size() == 1);
    List<HostFinding> findings = findings();
    assertThat(findings).extracting(HostFinding::id).containsExactly("heap-caps");
    assertThat(findings.get(0).summary())
        .startsWith(
            "The heaps of jvb and jicofo may each take 3072 MB; you have 1024 MB of RAM + 2048 MB of swap");
  }

  private List<HostFinding> findings() {
    return await(bus.request(BusContracts.FINDINGS.atHost(HOST), new HostQuery(HOST))).items();
  }

  private static MachineReader.MachineReading machine(long memory, long swapTotal, long swapUsed) {
    return new MachineReader.MachineReading(
        1,
        new HostSample.Memory(memory, memory / 2),
        swapTotal,
        swapUsed,
        0,
        0,
        new HostSample.Load(1, 2, 3),
        2,
        1,
        10);
  }

  private MachineReader.MachineReading readMachine() {
    if (broken) {
      throw new IllegalStateException("the machine is broken");
    }
    return reading;
  }

  private void agent(BridgeProcessStatus process) throws Exception {
    result(
        bus.serve(
                BusContracts.BRIDGE_PROCESS.atHost(HOST), asked -> Future.succeededFuture(process))
            .ready());
  }

  private void deploy(String overrides) throws Exception {
    String url =
        "meetkeeper.bridge.rest-url = \""
            + bridge.url()
            + "\"\nmeetkeeper.collector.jicofo.rest-url = \"http://127.0.0.1:"
            + jicofoPort
            + "\"\n";
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(
                "meetkeeper.collector.interval = 1s\n" + url + overrides),
            clock,
            HOST,
            "meet.example.com",
            root,
            "0.1.0");
    result(vertx.deployVerticle(new CollectorVerticle(roleContext, this::readMachine, root)));
  }

  private List<RoleAbility> abilities() {
    return await(bus.request(BusContracts.COLLECTOR_ABILITIES.atHost(HOST), new HostQuery(HOST)))
        .items();
  }

  private HostSample next() throws InterruptedException {
    HostSample sample = samples.poll(2, TimeUnit.MINUTES);
    assertThat(sample).as("a sample").isNotNull();
    return sample;
  }

  /** On a busy machine even a healthy bridge answers too late for some samples. */
  private HostSample nextInTime() throws InterruptedException {
    HostSample sample;
    do {
      sample = next();
    } while (isLate(sample));
    return sample;
  }

  private static boolean isLate(HostSample sample) {
    return sample.absent().values().stream().anyMatch(why -> why.contains("in time"));
  }

  private Event nextEvent() throws InterruptedException {
    Event event;
    do {
      event = events.poll(2, TimeUnit.MINUTES);
      assertThat(event).as("an event").isNotNull();
    } while (!(event instanceof PressureEvent));
    return event;
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
