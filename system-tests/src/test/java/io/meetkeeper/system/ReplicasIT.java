package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.standin.machinist.StandInMachinist;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes, each with every role, over one PostgreSQL and about one bridge: what one of them
 * began the other ends after {@code kill -9}; by the bridge's own log there was one restart, and by
 * the ledgers of Machinist and of the webhook nothing came twice.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class ReplicasIT {
  private static final String KEY = "k3y";

  /** A lease lasts 30 s, and is looked at every 5 s. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(150);

  @TempDir private static Path directory;

  private static final Vertx vertx = Vertx.vertx();
  private static final List<JsonObject> notices = new CopyOnWriteArrayList<>();
  private static final StandInMachinist machinist = new StandInMachinist(KEY, Clock.systemUTC());
  private static RealDatabase database;
  private static LocalBridge bridge;

  /** Looks after the bridge, since it was there first or the other was killed. */
  private static RunningMeetkeeper one;

  private static RunningMeetkeeper other;

  private long startsBefore;

  @BeforeAll
  static void start() throws Exception {
    database = RealDatabase.start();
    bridge = new LocalBridge(directory);
    bridge.start();
    String outside = outside();
    one = replica("one", outside);
    one.start();
    other = replica("other", outside);
    other.start();
    other.withTokenOf(one);
  }

  private static RunningMeetkeeper replica(String name, String outside) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    return new RunningMeetkeeper(own, bridge.settings() + outside + database.settings(own));
  }

  private static String outside() throws Exception {
    int port = get(machinist.start(vertx, 0));
    int hook =
        get(vertx
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
    bridge.slowly(0, 0);
    bridge.endConferences();
    Until.holds(
        "no job is left over",
        () -> one.items("/restarts").stream().allMatch(RunningMeetkeeper::hasEnded));
    bridge.oldEnough();
    startsBefore = bridge.starts();
  }

  @Test
  void aJobThatWaitsIsDoneByTheOther() throws Exception {
    bridge.beginConference();
    String job = one.askRestart("when-idle", "killed while it waits");
    one.jobIn(job, "waiting");
    RunningMeetkeeper killed = kill(one);
    bridge.endConferences();
    restartedOnce(job);
    killed.start();
  }

  @Test
  void aRestartUnderWayIsSeenThroughByTheOther() throws Exception {
    bridge.slowly(0, 8);
    String job = one.askRestart("now", "killed after the command acted");
    Until.holds("the bridge has started", () -> bridge.starts() == startsBefore + 1);
    RunningMeetkeeper killed = kill(other.runsAProgram() ? other : one);
    restartedOnce(job);
    killed.start();
  }

  @Test
  void aRestartThatIsBeingVerifiedIsVerifiedByTheOther() throws Exception {
    String job = one.askRestart("now", "killed while it verifies");
    one.jobIn(job, "verifying");
    RunningMeetkeeper killed = kill(one);
    restartedOnce(job);
    killed.start();
  }

  /** Kills one of them; from then on the bridge is the other's. */
  private static RunningMeetkeeper kill(RunningMeetkeeper victim) {
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
    String job = one.askRestart("when-idle", "while the database is away");
    one.jobIn(job, "waiting");
    database.stop();
    bridge.endConferences();
    try {
      Until.holds(
          "both say so",
          () ->
              one.ask("GET", "/restarts", null).status() == 503
                  && other.ask("GET", "/restarts", null).status() == 503
                  && Json.ask("GET", one.url() + "/health/ready", null, null).status() == 503);
      assertThat(bridge.starts()).isEqualTo(startsBefore);
    } finally {
      database.startAgain();
    }
    restartedOnce(job);
  }

  @Test
  void aTokenIsKnownAndRevokedEverywhere() throws Exception {
    JsonObject asked = new JsonObject().put("name", "script").put("scopes", List.of("view"));
    JsonObject made = one.ask("POST", "/tokens", asked).body();
    String secret = made.getString("token");
    Until.holds("the other knows it", () -> hosts(other, secret) == 200);
    assertThat(one.ask("DELETE", "/tokens/" + made.getString("id"), null).status()).isEqualTo(204);
    assertThat(hosts(one, secret)).isEqualTo(401);
    Until.holds("the other knows it no more", () -> hosts(other, secret) == 401);
  }

  private static int hosts(RunningMeetkeeper at, String token) throws IOException {
    return Json.ask("GET", at.url() + "/api/v1/hosts", token, null).status();
  }

  @Test
  void whatGoesOutsideGoesOnceAlsoWhenOneDies() throws Exception {
    String settled = failingJob("settled");
    Until.holds("it was notified", () -> about(settled) > 0);
    // They are told one after the other: with this one told, the one before is known as told.
    String job = failingJob("before");
    Until.holds("it was notified", () -> about(job) > 0);
    Until.seen("points go out", TAKEN_OVER, () -> machinist.ledger().points().size(), n -> n > 0);
    long sent = machinist.ledger().points().size();
    RunningMeetkeeper killed = kill(one);
    String then = failingJob("after");
    Until.seen("it was notified by the one", TAKEN_OVER, () -> about(then), times -> times > 0);
    Until.seen(
        "points go on by the one",
        TAKEN_OVER,
        () -> machinist.ledger().points().size(),
        points -> points > sent);
    killed.start();
    assertThat(machinist.ledger().timesStored())
        .isNotEmpty()
        .allSatisfy((point, times) -> assertThat(times).as(point.toString()).isOne());
    assertThat(machinist.ledger().contradictions()).isEmpty();
    // The last one may have been told and not yet noted down when its gateway was killed: then it
    // comes again under the same key.
    List<String> last = warnings(job);
    assertThat(notices)
        .extracting(notice -> notice.getString("id"))
        .filteredOn(id -> !last.contains(id))
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(about(job)).isBetween(1L, 2L);
    assertThat(notices)
        .allSatisfy(
            notice -> assertThat(notice.getString("key")).isEqualTo(notice.getString("id")));
  }

  /** One that expires after a second, which is a warning. */
  private static String failingJob(String reason) throws Exception {
    bridge.beginConference();
    JsonObject ask =
        new JsonObject().put("mode", "when-idle").put("waitAtMost", "1s").put("reason", reason);
    String id =
        one.ask("POST", "/hosts/" + RunningMeetkeeper.HOST + "/restarts", ask)
            .body()
            .getString("id");
    Until.seen("it expired", TAKEN_OVER, () -> one.job(id), RunningMeetkeeper::hasEnded);
    bridge.endConferences();
    return id;
  }

  private static List<String> warnings(String job) throws IOException {
    return one.items("/events?severity=warning&limit=200").stream()
        .filter(event -> job.equals(event.getString("job")))
        .map(event -> event.getString("id"))
        .toList();
  }

  private static long about(String job) throws IOException {
    List<String> events = warnings(job);
    return notices.stream().filter(notice -> events.contains(notice.getString("id"))).count();
  }

  private void restartedOnce(String job) throws Exception {
    JsonObject ended =
        Until.seen(
            "job " + job + " ended", TAKEN_OVER, () -> one.job(job), RunningMeetkeeper::hasEnded);
    assertThat(ended.getString("state")).as(ended.encodePrettily()).isEqualTo("done");
    assertThat(bridge.starts()).isEqualTo(startsBefore + 1);
    assertThat(one.items("/events?type=foreign-restart")).isEmpty();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
