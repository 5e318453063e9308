package io.meetkeeper.backbone.process;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MeetkeeperProcessTest {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final RoleContext roleContext =
      new RoleContext(
          vertx,
          new Bus(vertx),
          ConfigurationLoader.ofDefaults(""),
          Clock.systemUTC(),
          "meet1",
          null,
          Path.of("."),
          "0");

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void stopsInTheOppositeOrderOfTheStart() throws Exception {
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(roleContext, List.of(good("a"), good("b"))));
    result(process.stop());
    assertThat(calls).containsExactly("start a", "start b", "stop b", "stop a");
  }

  @Test
  void aRoleThatCannotStartStopsTheOnesBeforeIt() {
    assertThatThrownBy(
            () ->
                result(
                    MeetkeeperProcess.start(
                        roleContext, List.of(good("a"), failing("b"), good("c")))))
        .hasRootCauseMessage("the port is taken");
    assertThat(calls).containsExactly("start a", "start b", "stop a");
  }

  /** A host whose disk is full must still be watched. */
  @Test
  void aRoleWhoseStoreCannotBeOpenedLetsTheOthersRunAndIsTriedAgain() throws Exception {
    List<Future<?>> starts = new ArrayList<>();
    starts.add(Future.failedFuture(unavailable("no space")));
    starts.add(Future.failedFuture(unavailable("no space yet")));
    starts.add(Future.succeededFuture());
    Role full =
        new Role(
            "full",
            given ->
                role("full", starts.remove(0), Future.succeededFuture())
                    .verticleFactory()
                    .apply(given));
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(roleContext, List.of(good("a"), full, good("b"))));
    assertThat(calls).containsExactly("start a", "start full", "stop full", "start b");
    assertThat(failures()).extracting(RoleFailure::role).containsExactly("full");
    assertThat(failures()).extracting(RoleFailure::because).containsExactly("no space");

    result(process.retryFailed());
    assertThat(failures()).extracting(RoleFailure::because).containsExactly("no space yet");
    result(process.retryFailed());
    assertThat(failures()).isEmpty();
    result(process.retryFailed());
    assertThat(starts).isEmpty();
    result(process.stop());
    assertThat(calls).endsWith("stop full", "stop b", "stop a");
  }

  /** For example when its store turns out to be damaged: the start decides what to do about it. */
  @Test
  void aRoleIsStartedAnewWhenItAsksForIt() throws Exception {
    List<Future<?>> starts = new ArrayList<>();
    starts.add(Future.succeededFuture());
    starts.add(Future.failedFuture(unavailable("a.db is damaged")));
    List<RoleContext> contexts = new CopyOnWriteArrayList<>();
    Role damaged =
        new Role(
            "a",
            given -> {
              contexts.add(given);
              return role("a", starts.remove(0), Future.succeededFuture())
                  .verticleFactory()
                  .apply(given);
            });
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(roleContext, List.of(damaged, good("b"))));
    contexts.get(0).restart().accept("a.db is damaged");
    contexts.get(0).restart().accept("a.db is damaged, as was said");
    until("a failure", () -> !failures().isEmpty());
    assertThat(failures()).extracting(RoleFailure::because).containsExactly("a.db is damaged");
    until("what failed has stopped", () -> calls.size() == 5);
    assertThat(calls).containsExactly("start a", "start b", "stop a", "start a", "stop a");
    result(process.stop());
    assertThat(calls).endsWith("stop b");
  }

  /** It ran before: it must not be missing unsaid and for ever. */
  @Test
  void aRoleThatCannotBeStartedAnewIsReportedAndTriedAgain() throws Exception {
    List<Function<RoleContext, VerticleBase>> starts = new ArrayList<>();
    starts.add(good("a").verticleFactory());
    starts.add(
        given -> {
          throw InvalidConfigurationException.forValue("meetkeeper.x", 1, "2");
        });
    starts.add(
        given -> {
          throw new IllegalStateException();
        });
    starts.add(failing("a").verticleFactory());
    starts.add(good("a").verticleFactory());
    List<RoleContext> contexts = new CopyOnWriteArrayList<>();
    Role broken =
        new Role(
            "a",
            given -> {
              contexts.add(given);
              return starts.remove(0).apply(given);
            });
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(roleContext, List.of(broken, good("b"))));
    contexts.get(0).restart().accept("a.db is damaged");
    until("a failure", () -> !failures().isEmpty());
    assertThat(failures().get(0).because()).contains("meetkeeper.x");
    retryUntil(process, () -> !failures().get(0).because().contains("meetkeeper.x"));
    assertThat(failures().get(0).because()).isEqualTo("IllegalStateException");
    result(process.retryFailed());
    assertThat(failures().get(0).because()).isEqualTo("the port is taken");
    result(process.retryFailed());
    assertThat(failures()).isEmpty();
    result(process.stop());
    assertThat(calls).endsWith("start a", "stop a", "stop b");
  }

  /** Its messages would reach nobody for ever, and two of it would share one store. */
  @Test
  void aRoleThatHangsWhenItIsStartedAnewHoldsTheOthersOnlyForAWhileAndStartsOnce()
      throws Exception {
    BusTopic<HostFindings> topic = new BusTopic<>("findings.hang", HostFindings.class);
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    Promise<Void> stops = Promise.promise();
    List<RoleContext> contexts = new CopyOnWriteArrayList<>();
    Role hanging =
        new Role(
            "a",
            given -> {
              contexts.add(given);
              return role("a", Future.succeededFuture(), stops.future())
                  .verticleFactory()
                  .apply(given);
            });
    Role listener =
        starting(given -> given.bus().subscribe(topic, each -> received.add(each.host())).ready());
    MeetkeeperProcess process =
        result(
            MeetkeeperProcess.start(
                roleContext, List.of(hanging, listener), Duration.ofMillis(50)));
    contexts.get(0).restart().accept("a.db is damaged");
    roleContext.bus().publish(topic, new HostFindings("first", List.of()));
    assertThat(received.poll(2, TimeUnit.MINUTES)).isEqualTo("first");
    assertThat(failures().get(0).because()).contains("neither stopped nor started");
    result(process.retryFailed());
    assertThat(contexts).as("none beside the one that has not stopped").hasSize(1);
    stops.complete();
    until("no failure is left", () -> failures().isEmpty());
    assertThat(contexts).hasSize(2);
    result(process.stop());
  }

  @Test
  void aRoleThatHangsInItsStartKeepsNoOtherFromBeingTriedAgain() throws Exception {
    List<Future<?>> starts = new ArrayList<>();
    starts.add(Future.failedFuture(unavailable("no space")));
    starts.add(Promise.promise().future());
    List<Future<?>> others = new ArrayList<>();
    others.add(Future.failedFuture(unavailable("no space")));
    others.add(Future.succeededFuture());
    Role hanging = new Role("a", given -> next("a", starts).verticleFactory().apply(given));
    Role other = new Role("b", given -> next("b", others).verticleFactory().apply(given));
    MeetkeeperProcess process =
        result(
            MeetkeeperProcess.start(
                roleContext, List.of(hanging, other, good("c")), Duration.ofMillis(50)));
    result(process.retryFailed());
    until("b runs", () -> failures().stream().noneMatch(failure -> failure.role().equals("b")));
    result(process.retryFailed());
    assertThat(calls.stream().filter("start a"::equals)).as("never beside itself").hasSize(2);
    assertThat(failures().get(0).because()).contains("neither stopped nor started");
    result(process.stop());
  }

  private Role next(String name, List<Future<?>> starts) {
    return role(name, starts.remove(0), Future.succeededFuture());
  }

  @Test
  void aRoleThatFailsDuringARoundOfRetriesIsTriedInTheNext() throws Exception {
    Promise<Void> slow = Promise.promise();
    List<Future<?>> starts = new ArrayList<>();
    starts.add(Future.failedFuture(unavailable("no space")));
    starts.add(slow.future());
    Role full =
        new Role(
            "full",
            given ->
                role("full", starts.remove(0), Future.succeededFuture())
                    .verticleFactory()
                    .apply(given));
    List<Future<?>> later = new ArrayList<>();
    later.add(Future.succeededFuture());
    later.add(Future.failedFuture(unavailable("damaged")));
    later.add(Future.succeededFuture());
    List<RoleContext> contexts = new CopyOnWriteArrayList<>();
    Role damaged =
        new Role(
            "damaged",
            given -> {
              contexts.add(given);
              return role("damaged", later.remove(0), Future.succeededFuture())
                  .verticleFactory()
                  .apply(given);
            });
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(roleContext, List.of(full, damaged)));
    Future<Void> round = process.retryFailed();
    contexts.get(0).restart().accept("damaged");
    until("two failures", () -> failures().size() == 2);
    slow.complete();
    result(round);
    retryUntil(process, () -> failures().isEmpty());
    result(process.stop());
  }

  /** A role whose failure is known may still be stopping, and is left alone until it has. */
  private static void retryUntil(MeetkeeperProcess process, BooleanSupplier condition) {
    until(
        "a failed role was tried again",
        () -> {
          await(process.retryFailed());
          return condition.getAsBoolean();
        });
  }

  @Test
  void aRoleThatAsksForItDuringItsStartIsStartedAnewAfterwards() throws Exception {
    List<RoleContext> contexts = new CopyOnWriteArrayList<>();
    Role hasty =
        starting(
            given -> {
              contexts.add(given);
              if (contexts.size() == 1) {
                given.restart().accept("its store is damaged");
              }
              return Future.succeededFuture();
            });
    MeetkeeperProcess process = result(MeetkeeperProcess.start(roleContext, List.of(hasty)));
    until("another start", () -> contexts.size() == 2);
    contexts.get(0).restart().accept("too late: that one is gone");
    result(process.stop());
    assertThat(contexts).hasSize(2);
  }

  @Test
  void aProcessOfWhichNothingRunsEnds() {
    Role full =
        role("full", Future.failedFuture(unavailable("no space")), Future.succeededFuture());
    assertThatThrownBy(() -> result(MeetkeeperProcess.start(roleContext, List.of(full))))
        .hasRootCauseMessage("no space");
  }

  /** A problem while a role starts says nothing about its store. */
  @Test
  void aRoleThatFailsForAnotherReasonIsNotKept() {
    Role failing =
        role("failing", Future.failedFuture(Problem.of(500, "a bug")), Future.succeededFuture());
    assertThatThrownBy(
            () -> result(MeetkeeperProcess.start(roleContext, List.of(good("a"), failing))))
        .hasRootCauseMessage("a bug");
  }

  private static Throwable unavailable(String message) {
    return StoreOpenException.wrap(Problem.unavailable(message, Duration.ofSeconds(1)));
  }

  private List<RoleFailure> failures() {
    return await(
            roleContext
                .bus()
                .request(BusContracts.ROLE_FAILURES.atHost("meet1"), new HostQuery("meet1")))
        .items();
  }

  @Test
  void aWrongConfigurationStartsNothing() {
    Role wrong =
        new Role(
            "wrong",
            given -> {
              throw InvalidConfigurationException.forValue("meetkeeper.x", 1, "2");
            });
    assertThatThrownBy(() -> MeetkeeperProcess.start(roleContext, List.of(good("a"), wrong)))
        .isInstanceOf(InvalidConfigurationException.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void aRoleThatCannotStopDoesNotKeepTheOthersFromIt() throws Exception {
    Role stubborn =
        role(
            "b",
            Future.succeededFuture(),
            Future.failedFuture(new IllegalStateException("will not")));
    MeetkeeperProcess process =
        result(MeetkeeperProcess.start(roleContext, List.of(good("a"), stubborn)));
    result(process.stop());
    assertThat(calls).containsExactly("start a", "start b", "stop b", "stop a");
  }

  @Test
  void anInspectionStartsOnlyWhatLooks() throws Exception {
    Role both = new Role("a", good("a").verticleFactory(), good("a looking").verticleFactory());
    MeetkeeperProcess process =
        result(MeetkeeperProcess.startInspection(roleContext, List.of(both, good("b"))));
    result(process.stop());
    assertThat(calls).containsExactly("start a looking", "stop a looking");
  }

  @Test
  void anInspectorKnowsThatItIsOneAndMayTakeLonger() throws Exception {
    List<RoleContext> contexts = new ArrayList<>();
    Role role =
        new Role(
            "a",
            null,
            given -> {
              contexts.add(given);
              return good("a").verticleFactory().apply(given);
            });

    result(result(MeetkeeperProcess.startInspection(roleContext, List.of(role))).stop());

    assertThat(contexts).extracting(RoleContext::inspection).containsExactly(true);
    Duration limit = Duration.ofSeconds(3);
    assertThat(contexts.get(0).timeLimit(limit)).isEqualTo(Duration.ofSeconds(12));
    assertThat(roleContext.timeLimit(limit)).isEqualTo(limit);
  }

  /** Otherwise the alarm of a first sample would reach no list and no webhook. */
  @Test
  void whatIsPublishedDuringTheStartReachesTheRolesThatStartLater() throws Exception {
    BusTopic<HostFindings> topic = new BusTopic<>("findings.test", HostFindings.class);
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    Role publisher =
        starting(
            given -> {
              given.bus().publish(topic, new HostFindings("first", List.of()));
              given.bus().publish(topic, new HostFindings("second", List.of()));
              return Future.succeededFuture();
            });
    Role listener =
        starting(given -> given.bus().subscribe(topic, each -> received.add(each.host())).ready());
    result(MeetkeeperProcess.start(roleContext, List.of(publisher, good("between"), listener)));
    roleContext.bus().publish(topic, new HostFindings("third", List.of()));
    assertThat(
            List.of(
                received.poll(1, TimeUnit.MINUTES),
                received.poll(1, TimeUnit.MINUTES),
                received.poll(1, TimeUnit.MINUTES)))
        .containsExactly("first", "second", "third");
  }

  private static Role starting(Function<RoleContext, Future<?>> start) {
    return new Role(
        "starting",
        given ->
            new VerticleBase() {
              @Override
              public Future<?> start() {
                return start.apply(given);
              }
            });
  }

  @Test
  void anInspectorThatFailsOrHangsCostsOnlyItsOwnAnswers() throws Exception {
    Role failing = new Role("a", null, failing("a").verticleFactory());
    Role hanging =
        new Role(
            "b",
            null,
            role("b", Promise.promise().future(), Future.succeededFuture()).verticleFactory());
    Role good = new Role("c", null, good("c").verticleFactory());
    MeetkeeperProcess process =
        result(
            MeetkeeperProcess.startInspection(
                roleContext, List.of(failing, hanging, good), Duration.ofSeconds(5)));
    assertThat(calls).containsExactly("start a", "start b", "start c");
    result(process.stop());
    assertThat(calls).contains("stop c");
  }

  private Role good(String name) {
    return role(name, Future.succeededFuture(), Future.succeededFuture());
  }

  private Role failing(String name) {
    return role(
        name,
        Future.failedFuture(new IllegalStateException("the port is taken")),
        Future.succeededFuture());
  }

  private Role role(String name, Future<?> start, Future<?> stop) {
    return new Role(
        name,
        given ->
            new VerticleBase() {
              @Override
              public Future<?> start() {
                calls.add("start " + name);
                return start;
              }

              @Override
              public Future<?> stop() {
                calls.add("stop " + name);
                return stop;
              }
            });
  }
}
