package io.meetkeeper.system;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes, each with every role, over one PostgreSQL and with one bridge: after {@code kill
 * -9} of one, the other finishes its work. By the bridge's own log there was one restart, and by
 * the records of Machinist and of the webhook nothing arrived twice.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class SharedStoreReplicasIT {
  private static final String KEY = "k3y";

  /** A lease lasts 30 s, and is checked every 5 s. */
  private static final Duration TAKEOVER_TIMEOUT = Duration.ofMinutes(6);

  @TempDir private static Path directory;

  private static final Vertx vertx = Vertx.vertx();
  private static final List<JsonObject> notices = new CopyOnWriteArrayList<>();
  private static final StandInMachinist machinist = new StandInMachinist(KEY, Clock.systemUTC());
  private static PostgresContainer database;
  private static LocalBridgeProcess bridge;

  /** The process that owns the bridge, since it was first or the other was killed. */
  private static MeetkeeperServerProcess one;

  private static MeetkeeperServerProcess other;

  private long startsBefore;

  @BeforeAll
  static void start() throws Exception {
    database = PostgresContainer.start();
    bridge = new LocalBridgeProcess(directory);
    bridge.start();
    String outside = startOutsideServices();
    one = replica("one", outside);
    one.start();
    other = replica("other", outside);
    other.start();
    other.shareTokenOf(one);
  }

  private static MeetkeeperServerProcess replica(String name, String outside) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    return new MeetkeeperServerProcess(own, bridge.settings() + outside + database.settings(own));
  }

  private static String startOutsideServices() throws Exception {
    int port = result(machinist.start(vertx, 0));
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
                                      notices.add(
                                          body.toJsonObject()
                                              .put("key", request.getHeader("Idempotency-Key")));
                                      request.response().end();
                                    }))
                    .listen(0, "127.0.0.1"))
            .actualPort();
    Path key = Files.writeString(directory.resolve("key"), KEY + "\n");
    Path url = Files.writeString(directory.resolve("hook"), "http://127.0.0.1:" + hook + "/hook\n");
    return """
    machinist { url = "http://127.0.0.1:%d/endpoint", api-key-file = "%s", series = [load1] }
    notify.webhook-url-file = "%s"
    """
        .formatted(port, key, url);
  }

  @AfterAll
  static void end() throws Exception {
    one.close();
    other.close();
    bridge.close();
    database.close();
    vertx.close();
  }

  @BeforeEach
  void settle() throws Exception {
    bridge.restartFreely();
    bridge.endConferences();
    Polling.untilTrue(
        "no job is left over",
        () -> one.items("/restarts").stream().allMatch(MeetkeeperServerProcess::hasEnded));
    bridge.awaitRestartAllowed();
    startsBefore = bridge.startCount();
  }

  @Test
  void aJobThatWaitsIsDoneByTheOther() throws Exception {
    bridge.beginConference();
    String job = one.requestRestart("when-idle", "killed while it waits");
    one.awaitJobState(job, "waiting");
    MeetkeeperServerProcess killed = kill(one);
    bridge.endConferences();
    assertRestartedOnce(job);
    killed.start();
  }

  @Test
  void aRestartUnderWayIsSeenThroughByTheOther() throws Exception {
    bridge.holdAfterRestart();
    String job = one.requestRestart("now", "killed after the command acted");
    Polling.untilTrue("the bridge has started", () -> bridge.startCount() == startsBefore + 1);
    MeetkeeperServerProcess killed = kill(other.hasChildProcess() ? other : one);
    bridge.letGo();
    assertRestartedOnce(job);
    killed.start();
  }

  @Test
  void aRestartThatIsBeingVerifiedIsVerifiedByTheOther() throws Exception {
    bridge.unhealthyFromNextStart();
    String job = one.requestRestart("now", "killed while it verifies");
    one.awaitJobState(job, "verifying");
    MeetkeeperServerProcess killed = kill(one);
    bridge.healthy();
    assertRestartedOnce(job);
    killed.start();
  }

  /** Waits, since points that were sent and are not recorded yet are sent again. */
  private static void awaitPointsRecorded() {
    Polling.until(
        "what went out is recorded",
        () -> one.get("/relays/machinist").getLong("sent"),
        recorded -> recorded >= machinist.ingestLog().points().size());
  }

  /** Kills one of them; from then on the other owns the bridge. */
  private static MeetkeeperServerProcess kill(MeetkeeperServerProcess victim) {
    awaitPointsRecorded();
    victim.kill();
    if (victim == one) {
      one = other;
      other = victim;
    }
    return victim;
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLostAndNothingDoneTwice() throws Exception {
    bridge.beginConference();
    String job = one.requestRestart("when-idle", "while the database is away");
    one.awaitJobState(job, "waiting");
    awaitPointsRecorded();
    database.stop();
    bridge.endConferences();
    try {
      Polling.untilTrue(
          "both say so",
          () ->
              one.request("GET", "/restarts", null).status() == 503
                  && other.request("GET", "/restarts", null).status() == 503
                  && JsonResponse.request("GET", one.url() + "/health/ready", null, null).status()
                      == 503);
      assertThat(bridge.startCount()).isEqualTo(startsBefore);
    } finally {
      database.restart();
    }
    assertRestartedOnce(job);
  }

  @Test
  void aTokenIsKnownAndRevokedEverywhere() throws Exception {
    JsonObject asked = new JsonObject().put("name", "script").put("scopes", List.of("view"));
    JsonObject made = one.request("POST", "/tokens", asked).body();
    String secret = made.getString("token");
    Polling.untilTrue("the other knows it", () -> hosts(other, secret) == 200);
    assertThat(one.request("DELETE", "/tokens/" + made.getString("id"), null).status())
        .isEqualTo(204);
    assertThat(hosts(one, secret)).isEqualTo(401);
    Polling.untilTrue("the other knows it no more", () -> hosts(other, secret) == 401);
  }

  private static int hosts(MeetkeeperServerProcess at, String token) throws IOException {
    return JsonResponse.request("GET", at.url() + "/api/v1/hosts", token, null).status();
  }

  @Test
  void whatGoesOutsideGoesOnceAlsoWhenOneDies() throws Exception {
    String settled = failingJob("settled");
    Polling.untilTrue("it was notified", () -> countNotices(settled) > 0);
    // They are sent one after the other: when this one has arrived, the previous one is recorded.
    String job = failingJob("before");
    Polling.untilTrue("it was notified", () -> countNotices(job) > 0);
    Polling.until(
        "points go out", TAKEOVER_TIMEOUT, () -> machinist.ingestLog().points().size(), n -> n > 0);
    long sent = machinist.ingestLog().points().size();
    MeetkeeperServerProcess killed = kill(one);
    String then = failingJob("after");
    Polling.until(
        "it was notified by the one",
        TAKEOVER_TIMEOUT,
        () -> countNotices(then),
        times -> times > 0);
    Polling.until(
        "points go on by the one",
        TAKEOVER_TIMEOUT,
        () -> machinist.ingestLog().points().size(),
        points -> points > sent);
    killed.start();
    assertThat(machinist.ingestLog().timesStored())
        .isNotEmpty()
        .allSatisfy((point, times) -> assertThat(times).as(point.toString()).isOne());
    assertThat(machinist.ingestLog().contradictions()).isEmpty();
    // The last one may be sent but not yet recorded when its gateway was killed: then it arrives
    // again with the same key. So may one of a gateway that another test has killed.
    List<String> recorded = warnings(settled);
    recorded.addAll(warnings(then));
    assertThat(notices)
        .extracting(notice -> notice.getString("id"))
        .filteredOn(recorded::contains)
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates();
    assertThat(countNotices(job)).isBetween(1L, 2L);
    assertThat(notices)
        .allSatisfy(
            notice -> assertThat(notice.getString("key")).isEqualTo(notice.getString("id")));
  }

  /** Creates a job that expires after a second, which is a warning. */
  private static String failingJob(String reason) throws Exception {
    bridge.beginConference();
    JsonObject ask =
        new JsonObject().put("mode", "when-idle").put("waitAtMost", "1s").put("reason", reason);
    String id =
        one.request("POST", "/hosts/" + MeetkeeperServerProcess.HOST + "/restarts", ask)
            .body()
            .getString("id");
    Polling.until(
        "it expired", TAKEOVER_TIMEOUT, () -> one.job(id), MeetkeeperServerProcess::hasEnded);
    bridge.endConferences();
    return id;
  }

  private static List<String> warnings(String job) throws IOException {
    return one.items("/events?severity=warning&limit=200").stream()
        .filter(event -> job.equals(event.getString("job")))
        .map(event -> event.getString("id"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static long countNotices(String job) throws IOException {
    List<String> events = warnings(job);
    return notices.stream().filter(notice -> events.contains(notice.getString("id"))).count();
  }

  private void assertRestartedOnce(String job) throws Exception {
    JsonObject ended =
        Polling.until(
            "job " + job + " ended",
            TAKEOVER_TIMEOUT,
            () -> one.job(job),
            MeetkeeperServerProcess::hasEnded);
    assertThat(ended.getString("state")).as(ended.encodePrettily()).isEqualTo("done");
    assertThat(bridge.startCount()).isEqualTo(startsBefore + 1);
    assertThat(one.items("/events?type=foreign-restart")).isEmpty();
  }
}
