package io.meetkeeper.system;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet whose plugs are all pulled in turn: two machines with a scheduler and a gateway each,
 * members of one cluster over one PostgreSQL, and four machines of one site with a bridge each,
 * linked as edges, two of them to each gateway. The test verifies the starts recorded by the
 * bridges themselves, the points received by Machinist, and the notices received by the webhook.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetOutageIT {
  private static final String SITE = "meet.example.com";
  private static final String KEY = "k3y";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** The answer to a repeated request whose first answer was lost. */
  private static final Pattern ACTIVE_JOB = Pattern.compile("has an active restart job: (\\S+)");

  /** Two samples out of four: an outage here is longer, so lost samples are noticed. */
  private static final Duration AVERAGED = Duration.ofSeconds(10);

  private static final Duration LEFT_OUT_AT_MOST = Duration.ofSeconds(8);

  private static final int PORT = 8480;
  private static final int BRIDGES = 4;

  @TempDir private static Path directory;

  private static final Vertx vertx = Vertx.vertx();
  private static final StandInMachinist machinist = new StandInMachinist(KEY, Clock.systemUTC());
  private static final List<JsonObject> notices = new CopyOnWriteArrayList<>();
  private static final List<NamespaceProcess> control = new ArrayList<>();
  private static final List<NamespaceProcess> edges = new ArrayList<>();
  private static final List<LocalBridgeProcess> bridges = new ArrayList<>();
  private static NetworkNamespaces network;
  private static PostgresContainer database;
  private static HttpClient http;
  private static String token;

  /** When a gateway was killed or the database stopped. */
  private static final List<Instant> interruptions = new ArrayList<>();

  private final List<Long> startsBefore = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    assertThat(System.getProperty("user.name"))
        .as("network namespaces are for root to make")
        .isEqualTo("root");
    network = NetworkNamespaces.open();
    database = PostgresContainer.start();
    String outside = startOutsideServices();
    for (String name : List.of("one", "other")) {
      control.add(controller(network.addHost(name), outside));
    }
    one().start();
    untilReady(one());
    token = one().token();
    for (int i = 0; i < BRIDGES; i++) {
      edges.add(edge(network.addHost("jvb" + (i + 1)), i < BRIDGES / 2));
    }
    for (int i = 0; i < BRIDGES; i++) {
      bridges.get(i).start();
      edges.get(i).start();
    }
    awaitAllHosts(one());
    Polling.until(
        "one keeps them all",
        PATIENCE,
        FleetOutageIT::schedulerOwners,
        keepers -> keepers.size() == 1);
    other().start();
    untilReady(other());
    for (NamespaceProcess edge : edges.subList(BRIDGES / 2, BRIDGES)) {
      edge.kill(); // now it finds the gateway that it tries first
      edge.start();
    }
  }

  private static NamespaceProcess controller(NetworkNamespaces.NamespaceHost host, String outside)
      throws Exception {
    Path own = Files.createDirectories(directory.resolve(host.name()));
    certificate(host);
    String tls =
        "tls { certificate-file = \"%1$s/%2$s.pem\", key-file = \"%1$s/%2$s.key\""
            .formatted(directory, host.name());
    return new NamespaceProcess(
        host,
        own,
        """
        roles = [scheduler, gateway]
        gateway { host = 0.0.0.0, port = %d, %s } }
        cluster {
          enabled = true, members = [10.213.78.10, 10.213.78.11], address = %s
          %s, ca-file = "%s/ca.pem" }
        }
        bridge.healthy-for = 10s
        restart { idle-for = 0s, verify-within = 10m, nightly.cron = null }
        %s
        %s
        """
            .formatted(
                PORT,
                tls,
                host.address(),
                tls,
                directory,
                database.settings(own, network.testAddress()),
                outside));
  }

  private static void certificate(NetworkNamespaces.NamespaceHost host) throws Exception {
    if (http == null) {
      certificates("ca");
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofMinutes(1))
              .sslContext(PemTrustStore.sslContext(directory.resolve("ca.pem")))
              .build();
    }
    certificates("node", host.name(), "--address", host.address() + "," + host.controlAddress());
  }

  private static void certificates(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("certificates"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--directory", directory.toString()));
    CommandResult commandResult = ProgramLauncher.run(directory, all.toArray(String[]::new));
    assertThat(commandResult.status()).as(commandResult.err()).isZero();
  }

  private static NamespaceProcess edge(NetworkNamespaces.NamespaceHost host, boolean oneFirst)
      throws Exception {
    Path own = Files.createDirectories(directory.resolve(host.name()));
    LocalBridgeProcess bridge = new LocalBridgeProcess(own, host);
    bridges.add(bridge);
    JsonObject enrolled =
        at(one())
            .post("/hosts/" + host.name() + "/enrollment", new JsonObject().put("site", SITE))
            .successBody();
    Path file = Files.writeString(own.resolve("edge.token"), enrolled.getString("token") + "\n");
    List<String> urls = new ArrayList<>();
    for (NamespaceProcess gateway : control) {
      urls.add(
          oneFirst ? urls.size() : 0, "\"https://" + gateway.host().address() + ":" + PORT + "\"");
    }
    return new NamespaceProcess(
        host,
        own,
        """
        site = %s
        roles = [collector, bridge-agent]
        collector.interval = 2s
        edge { gateway-url = %s, token-file = "%s", ca-file = "%s/ca.pem" }
        %s
        """
            .formatted(SITE, urls, file, directory, bridge.settings()));
  }

  /** Starts Machinist and a webhook where all machines reach them. */
  private static String startOutsideServices() throws Exception {
    int inside = result(machinist.start(vertx, 0));
    NetClient forwarder = vertx.createNetClient();
    int port =
        result(
                vertx
                    .createNetServer()
                    .connectHandler(
                        from -> {
                          from.pause(); // pipeTo resumes it
                          forwarder
                              .connect(inside, "127.0.0.1")
                              .onSuccess(
                                  to -> {
                                    from.pipeTo(to);
                                    to.pipeTo(from);
                                  })
                              .onFailure(refused -> from.close());
                        })
                    .listen(0, network.testAddress()))
            .actualPort();
    int hook =
        result(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request ->
                            request
                                .body()
                                .onSuccess(
                                    body -> {
                                      notices.add(body.toJsonObject());
                                      request.response().end();
                                    }))
                    .listen(0, network.testAddress()))
            .actualPort();
    Path key = Files.writeString(directory.resolve("key"), KEY + "\n");
    Path url =
        Files.writeString(
            directory.resolve("hook"), "http://%s:%d/\n".formatted(network.testAddress(), hook));
    return """
    machinist { url = "http://%s:%d/endpoint", api-key-file = "%s", series = [load1] }
    notify.webhook-url-file = "%s"
    """
        .formatted(network.testAddress(), port, key, url);
  }

  @AfterAll
  static void end() throws Exception {
    edges.forEach(NamespaceProcess::close);
    control.forEach(NamespaceProcess::close);
    if (network != null) {
      network.close();
    }
    if (database != null) {
      database.close();
    }
    result(vertx.close());
  }

  /** Waits until every plug is in, nobody talks, and nothing is in progress. */
  @BeforeEach
  void settle() throws Exception {
    for (NamespaceProcess machine : all()) {
      machine.host().plug();
      machine.host().resetNetwork();
      if (!machine.isRunning()) {
        machine.start();
      }
    }
    for (LocalBridgeProcess bridge : bridges) {
      bridge.restartFreely();
      bridge.endConferences();
    }
    awaitAllHosts(one());
    awaitAllHosts(other());
    Polling.until(
        "no job is left over",
        PATIENCE,
        () -> items(one(), "/restarts"),
        jobs -> jobs.stream().allMatch(MeetkeeperServerProcess::hasEnded));
    assertCapacity(1, 1);
    startsBefore.clear();
    for (LocalBridgeProcess bridge : bridges) {
      bridge.awaitRestartAllowed();
      startsBefore.add(bridge.startCount());
    }
  }

  @Test
  @Order(1)
  void whatAKilledSchedulerHadBegunTheOtherEnds() throws Exception {
    assertCapacity(BRIDGES, 0);
    List<Long> asked = new ArrayList<>();
    for (LocalBridgeProcess bridge : bridges) {
      asked.add(bridge.restartCommandCount());
    }
    bridges.get(0).beginConference();
    bridges.get(1).beginConference();
    bridges.get(2).holdBeforeRestart();
    bridges.get(3).unhealthyFromNextStart();
    List<String> jobs =
        List.of(
            restart(one(), 0, "when-idle"),
            restart(one(), 1, "drain"),
            restart(one(), 2, "now"),
            restart(one(), 3, "now"));
    awaitJobState(jobs.get(0), "waiting");
    awaitJobState(jobs.get(1), "draining");
    awaitJobState(jobs.get(2), "restarting");
    awaitJobState(jobs.get(3), "verifying");
    Set<String> owners = schedulerOwners(); // on a busy machine the other one may own some already
    Instant killed = Instant.now();
    interruptions.add(killed);

    one().kill();
    bridges.get(2).letGo();
    bridges.get(3).healthy();

    assertThat(bridges.get(1).state().getBoolean("drain")).isTrue();
    Polling.until(
        "the other has taken over",
        PATIENCE,
        FleetOutageIT::schedulerOwners,
        left -> left.size() == 1 && !left.equals(owners));
    bridges.get(0).endConferences();
    bridges.get(1).endConferences();
    for (int i = 0; i < BRIDGES; i++) {
      String id = jobs.get(i);
      JsonObject ended =
          Polling.until(
              "job of jvb" + (i + 1) + " ended",
              PATIENCE,
              () -> read(other(), "/restarts/" + id),
              MeetkeeperServerProcess::hasEnded);
      assertThat(ended.getString("state")).as(ended.encodePrettily()).isEqualTo("done");
      assertThat(bridges.get(i).startCount()).isEqualTo(startsBefore.get(i) + 1);
      assertThat(bridges.get(i).restartCommandCount()).isEqualTo(asked.get(i) + 1);
      assertThat(bridges.get(i).state().getBoolean("drain")).isFalse();
      assertNoGapOrDuplicate(other(), i, killed.minusSeconds(10));
    }
  }

  @Test
  @Order(2)
  void whatWasAskedOfAHostThatIsCutOffIsNotDoneWhenItIsBack() throws Exception {
    Instant from = Instant.now();
    edges.get(0).host().unplug();
    String job = restart(other(), 0, "now");
    Polling.until(
        "it is shown as stale",
        PATIENCE,
        () -> read(other(), "/hosts/jvb1"),
        host -> host.getBoolean("stale"));
    JsonObject then = awaitAnswer(() -> at(other()).get("/restarts/" + job)).successBody();
    if (!MeetkeeperServerProcess.hasEnded(then)) {
      JsonHttpClient.JsonReply cancelled =
          awaitAnswer(() -> at(other()).post("/restarts/" + job + "/cancel", null));
      then = awaitAnswer(() -> at(other()).get("/restarts/" + job)).successBody();
      assertThat(then.getString("state"))
          .as(cancelled + "; " + then.encodePrettily())
          .isIn("cancelled", "restarting");
    }

    edges.get(0).host().plug();

    assertNoGapOrDuplicate(one(), 0, from.minusSeconds(10));
    assertNoGapOrDuplicate(other(), 0, from.minusSeconds(10));
    JsonObject ended =
        Polling.until(
            "the job ended",
            PATIENCE,
            () -> read(one(), "/restarts/" + job),
            MeetkeeperServerProcess::hasEnded);
    long done = ended.getString("state").equals("done") ? 1 : 0;
    assertThat(bridges.get(0).startCount())
        .as(ended.encodePrettily())
        .isEqualTo(startsBefore.get(0) + done);
  }

  @Test
  @Order(3)
  void aSplitClusterKeepsAtMostOneBridgeDownAndHeals() throws Exception {
    edges.get(0).kill(); // these two must be linked to the one gateway, and the others to the other
    edges.get(1).kill();
    edges.get(0).start();
    edges.get(1).start();
    awaitAllHosts(one());
    assertCapacity(1, 0);
    one().host().dropPacketsFrom(other().host());
    other().host().dropPacketsFrom(one().host());
    for (NamespaceProcess member : control) {
      Polling.until(
          member.host().name() + " is alone",
          PATIENCE,
          member::log,
          log -> log.lastIndexOf("a member went") > log.lastIndexOf("a member came"));
    }
    Instant from = Instant.now();
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < BRIDGES; i++) {
      jobs.add(restart(i % 2 == 0 ? one() : other(), i, "when-idle"));
    }
    for (String job : jobs) {
      awaitJobState(job, "done");
    }
    one().host().resetNetwork();
    other().host().resetNetwork();

    List<BridgeDowntime> bridgeDowntimes =
        BridgeDowntime.of(bridges).stream()
            .filter(bridgeDowntime -> bridgeDowntime.from().isAfter(from))
            .toList();
    assertThat(bridgeDowntimes)
        .extracting(BridgeDowntime::bridgeIndex)
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    for (int i = 1; i < bridgeDowntimes.size(); i++) {
      assertThat(bridgeDowntimes.get(i).from())
          .as(bridgeDowntimes.toString())
          .isAfter(bridgeDowntimes.get(i - 1).to().plusSeconds(9));
    }
    awaitAllHosts(one());
    awaitAllHosts(other());
    bridges.get(3).awaitRestartAllowed();
    awaitJobState(restart(one(), 3, "when-idle"), "done");
    for (int i = 0; i < BRIDGES; i++) {
      assertThat(bridges.get(i).startCount()).isEqualTo(startsBefore.get(i) + (i == 3 ? 2 : 1));
    }
  }

  @Test
  @Order(4)
  void withoutItsDatabaseForAMinuteNothingIsLostAndNothingDoneTwice() throws Exception {
    bridges.get(1).beginConference();
    String waits = restart(one(), 1, "when-idle");
    awaitJobState(waits, "waiting");
    bridges.get(2).holdAfterRestart();
    String acts = restart(other(), 2, "now");
    awaitJobState(acts, "restarting");
    database.stop();
    Instant stopped = Instant.now();
    interruptions.add(stopped);
    try {
      bridges.get(2).letGo();
      bridges.get(1).endConferences();
      for (NamespaceProcess gateway : control) {
        JsonObject said =
            Polling.until(
                    "it says so",
                    PATIENCE,
                    () -> at(gateway).get("/restarts"),
                    jsonReply -> jsonReply.status() == 503)
                .body();
        assertThat(said.getString("detail")).contains("check that PostgreSQL runs at");
      }
      Polling.untilTrue("a minute is over", () -> Instant.now().isAfter(stopped.plusSeconds(60)));
      assertThat(bridges.get(1).startCount()).isEqualTo(startsBefore.get(1));
    } finally {
      database.restart();
    }
    for (String job : List.of(waits, acts)) {
      awaitJobState(job, "done");
    }
    for (int i = 0; i < BRIDGES; i++) {
      assertThat(bridges.get(i).startCount())
          .as("starts of jvb" + (i + 1))
          .isEqualTo(startsBefore.get(i) + (i == 1 || i == 2 ? 1 : 0));
    }
  }

  @Test
  @Order(5)
  void overASlowAndLossyLinkARestartWorksOnce() throws Exception {
    Instant from = Instant.now();
    edges.get(0).host().degradeNetwork();
    long asked = bridges.get(0).restartCommandCount();
    String job = restart(other(), 0, "when-idle");
    awaitJobState(job, "done");
    assertThat(bridges.get(0).startCount()).isEqualTo(startsBefore.get(0) + 1);
    assertThat(bridges.get(0).restartCommandCount()).isEqualTo(asked + 1);
    assertNoGapOrDuplicate(one(), 0, from);
  }

  /** Checks the requests to the outside of all earlier tests. */
  @Test
  @Order(6)
  void whatWentOutsideWentOnce() {
    assertThat(machinist.ingestLog().contradictions()).isEmpty();
    // What was sent but could not be recorded any more is sent again, unchanged.
    assertThat(machinist.ingestLog().timesStored())
        .isNotEmpty()
        .allSatisfy(
            (point, times) ->
                assertThat(times)
                    .as(point.toString())
                    .isLessThanOrEqualTo(wasUnderWayAt(point.timestamp()) ? 2 : 1));
    Map<String, TreeSet<Long>> minutes = new TreeMap<>();
    machinist
        .ingestLog()
        .points()
        .forEach(
            point ->
                minutes
                    .computeIfAbsent(point.agent(), agent -> new TreeSet<>())
                    .add(point.timestamp() / 60));
    assertThat(minutes).hasSize(BRIDGES);
    minutes.forEach(
        (agent, all) ->
            assertThat(all)
                .as("minutes of " + agent + ": " + all)
                .hasSize((int) (all.last() - all.first() + 1)));
    assertThat(notices).extracting(notice -> notice.getString("id")).doesNotHaveDuplicates();
  }

  private static boolean wasUnderWayAt(long second) {
    return interruptions.stream()
        .mapToLong(Instant::getEpochSecond)
        .anyMatch(at -> second <= at && second >= at - 120);
  }

  private static NamespaceProcess one() {
    return control.get(0);
  }

  private static NamespaceProcess other() {
    return control.get(1);
  }

  private static List<NamespaceProcess> all() {
    List<NamespaceProcess> all = new ArrayList<>(control);
    all.addAll(edges);
    return all;
  }

  /** The schedulers that own hosts, according to the store. */
  private static Set<String> schedulerOwners() {
    String found =
        database.query("SELECT DISTINCT owner FROM scheduler.lease WHERE name LIKE '%jvb%'");
    return new TreeSet<>(List.of(found.split("\n", -1)));
  }

  private static void assertCapacity(int atMostDown, int atLeastUp) {
    JsonObject capacity =
        new JsonObject()
            .put(
                "site", new JsonObject().put("atMostDown", atMostDown).put("atLeastUp", atLeastUp));
    awaitAnswer(() -> at(one()).patch("/sites/" + SITE + "/restart-policy", capacity))
        .successBody();
  }

  private static String restart(NamespaceProcess at, int bridge, String mode) {
    String path = "/hosts/jvb" + (bridge + 1) + "/restarts";
    JsonObject order = new JsonObject().put("mode", mode).put("reason", "a plug is pulled");
    JsonHttpClient.JsonReply reply = awaitAnswer(() -> at(at).post(path, order));
    Matcher active = ACTIVE_JOB.matcher(reply.body().getString("detail", ""));
    return active.find() ? active.group(1) : reply.successBody().getString("id");
  }

  /**
   * Sends a request until it is answered: a role may not answer in time while a cluster joins, and
   * on a busy machine. Such a request may have been carried out.
   */
  private static JsonHttpClient.JsonReply awaitAnswer(Callable<JsonHttpClient.JsonReply> request) {
    return Polling.until(
        "the role answers",
        PATIENCE,
        request,
        reply -> reply.status() != 503 && reply.status() != 504);
  }

  private static void awaitJobState(String id, String state) {
    JsonObject job =
        Polling.until(
            "job " + id + " is " + state,
            PATIENCE,
            () -> read(one(), "/restarts/" + id),
            seen ->
                seen.getString("state").equals(state) || MeetkeeperServerProcess.hasEnded(seen));
    assertThat(job.getString("state")).as(job.encodePrettily()).isEqualTo(state);
  }

  private static void awaitAllHosts(NamespaceProcess gateway) {
    Polling.until(
        "all hosts are heard at " + gateway.host().name(),
        PATIENCE,
        () -> items(gateway, "/hosts"),
        hosts ->
            hosts.size() == BRIDGES
                && hosts.stream().noneMatch(host -> host.getBoolean("stale"))
                && hosts.stream().allMatch(host -> host.containsKey("bridge")));
  }

  /** Checks for every sample of the host from a time until after now, as shown by this gateway. */
  private static void assertNoGapOrDuplicate(NamespaceProcess gateway, int bridge, Instant from) {
    Instant now = Instant.now();
    List<JsonArray> points =
        Polling.until(
            "samples of jvb" + (bridge + 1) + " at " + gateway.host().name(),
            PATIENCE,
            () -> points(gateway, bridge, from),
            seen -> !seen.isEmpty() && time(seen.get(seen.size() - 1)).isAfter(now));
    List<JsonArray> samples = points.stream().filter(point -> point.getValue(1) != null).toList();
    assertThat(longestDistance(samples))
        .as("a busy host may leave out a sample, but none that it took is lost: " + points)
        .isLessThanOrEqualTo(LEFT_OUT_AT_MOST);
    assertThat(samples)
        .extracting(FleetOutageIT::time)
        .hasSizeGreaterThan(5)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static Duration longestDistance(List<JsonArray> samples) {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < samples.size(); i++) {
      Duration distance =
          Duration.between(coveredUntil(time(samples.get(i - 1))), time(samples.get(i)));
      longest = distance.compareTo(longest) > 0 ? distance : longest;
    }
    return longest;
  }

  /** Earlier samples than those that the host still has are averages of 10 s. */
  private static Instant coveredUntil(Instant time) {
    boolean average = time.toEpochMilli() % AVERAGED.toMillis() == 0;
    return average ? time.plus(AVERAGED) : time;
  }

  private static List<JsonArray> points(NamespaceProcess gateway, int bridge, Instant from)
      throws IOException {
    List<JsonArray> points = new ArrayList<>();
    read(gateway, "/hosts/jvb" + (bridge + 1) + "/metrics?names=memoryUsedPercent&from=" + from)
        .getJsonArray("memoryUsedPercent")
        .forEach(point -> points.add((JsonArray) point));
    return points;
  }

  private static Instant time(JsonArray point) {
    return Instant.parse(point.getString(0));
  }

  private static List<JsonObject> items(NamespaceProcess gateway, String path) throws IOException {
    List<JsonObject> items = new ArrayList<>();
    for (Object item : read(gateway, path).getJsonArray("items")) {
      items.add((JsonObject) item);
    }
    return items;
  }

  /** Reads a resource; a failure, for example while a plug is out, means not yet. */
  private static JsonObject read(NamespaceProcess gateway, String path) throws IOException {
    JsonHttpClient.JsonReply jsonReply = at(gateway).get(path);
    if (jsonReply.status() != 200) {
      throw new IOException("GET " + path + ": " + jsonReply);
    }
    return jsonReply.body();
  }

  private static void untilReady(NamespaceProcess gateway) {
    Polling.until("it is ready", PATIENCE, () -> ready(gateway), status -> status == 200);
  }

  private static int ready(NamespaceProcess gateway) throws IOException {
    if (!gateway.isRunning()) {
      throw new IOException("it has ended:\n" + gateway.log());
    }
    return client("https://" + gateway.host().controlAddress() + ":" + PORT, null)
        .get("/health/ready")
        .status();
  }

  private static JsonHttpClient at(NamespaceProcess gateway) {
    return client("https://" + gateway.host().controlAddress() + ":" + PORT + "/api/v1", token);
  }

  private static JsonHttpClient client(String base, String token) {
    return new JsonHttpClient(http, URI.create(base), token);
  }
}
