package io.meetkeeper.backbone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MeetkeeperProcessTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
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
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void stopsInTheOppositeOrderOfTheStart() throws Exception {
    MeetkeeperProcess process =
        get(MeetkeeperProcess.start(roleContext, List.of(good("a"), good("b"))));
    get(process.stop());
    assertThat(told).containsExactly("start a", "start b", "stop b", "stop a");
  }

  @Test
  void aRoleThatCannotStartStopsTheOnesBeforeIt() {
    assertThatThrownBy(
            () ->
                get(
                    MeetkeeperProcess.start(
                        roleContext, List.of(good("a"), failing("b"), good("c")))))
        .hasRootCauseMessage("the port is taken");
    assertThat(told).containsExactly("start a", "start b", "stop a");
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
    assertThat(told).isEmpty();
  }

  @Test
  void aRoleThatCannotStopDoesNotKeepTheOthersFromIt() throws Exception {
    Role stubborn =
        role(
            "b",
            Future.succeededFuture(),
            Future.failedFuture(new IllegalStateException("will not")));
    MeetkeeperProcess process =
        get(MeetkeeperProcess.start(roleContext, List.of(good("a"), stubborn)));
    get(process.stop());
    assertThat(told).containsExactly("start a", "start b", "stop b", "stop a");
  }

  @Test
  void anInspectionStartsOnlyWhatLooks() throws Exception {
    Role both = new Role("a", good("a").verticleFactory(), good("a looking").verticleFactory());
    MeetkeeperProcess process =
        get(MeetkeeperProcess.startInspection(roleContext, List.of(both, good("b"))));
    get(process.stop());
    assertThat(told).containsExactly("start a looking", "stop a looking");
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
                told.add("start " + name);
                return start;
              }

              @Override
              public Future<?> stop() {
                told.add("stop " + name);
                return stop;
              }
            });
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
