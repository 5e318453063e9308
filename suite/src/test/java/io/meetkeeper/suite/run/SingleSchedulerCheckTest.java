package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that starts while another scheduler is on the bus. */
class SingleSchedulerCheckTest {
  private static final List<String> SCHEDULER = List.of("collector", "scheduler");

  private static final Duration GENEROUS = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private Bus.Registration other;

  @BeforeEach
  void startOtherScheduler() {
    other =
        bus.serve(
            BusContracts.PAUSE_GET,
            question -> Future.succeededFuture(new PauseReply(false, null, null, null, null)));
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void refusesASecondSchedulerWithALocalStore() throws Exception {
    assertThat(refusal("sqlite:", SCHEDULER))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(
            "meetkeeper.store.url = sqlite: is not allowed; allowed: a store that");
  }

  @Test
  void allowsASchedulerWhenTheOtherHasStopped() throws Exception {
    result(other.unregister());
    assertThat(refusal("sqlite:", SCHEDULER)).isNull();
  }

  /** A scheduler that refuses the question is present; one that fails may be gone. */
  @Test
  void aRefusalIsAnAnswerTooAndAFailureIsNone() throws Exception {
    result(other.unregister());
    other =
        bus.serve(BusContracts.PAUSE_GET, question -> Future.failedFuture(Problem.conflict("no")));
    assertThat(refusal("sqlite:", SCHEDULER)).isInstanceOf(InvalidConfigurationException.class);

    result(other.unregister());
    bus.serve(BusContracts.PAUSE_GET, question -> Future.failedFuture(Problem.of(500, "broken")));
    assertThat(refusal("sqlite:", SCHEDULER)).isNull();
  }

  /** A busy one; unlike with a wrong setting, the service manager tries again. */
  @Test
  void doesNotStartBesideOneThatDoesNotAnswer() throws Exception {
    result(other.unregister());
    bus.serve(BusContracts.PAUSE_GET, question -> Promise.<PauseReply>promise().future());
    assertThat(refusal("sqlite:", SCHEDULER, Duration.ofMillis(50)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("another scheduler is on the bus and does not answer");
  }

  @Test
  void allowsASchedulerWithASharedStore() throws Exception {
    assertThat(refusal("sqlite:shared", SCHEDULER)).isNull();
  }

  @Test
  void allowsOtherRoles() throws Exception {
    assertThat(refusal("sqlite:", List.of("collector", "gateway"))).isNull();
  }

  /** The failure of the check; {@code null} when it succeeds. */
  private Throwable refusal(String store, List<String> roles) throws Exception {
    return refusal(store, roles, GENEROUS);
  }

  private Throwable refusal(String store, List<String> roles, Duration timeout) throws Exception {
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults("meetkeeper.store.url = \"" + store + "\""),
            Clock.systemUTC(),
            "meet1",
            null,
            Path.of("unused"),
            "test");
    return result(
        SingleSchedulerCheck.check(roleContext, roles, timeout)
            .map((Throwable) null)
            .otherwise(failure -> failure));
  }
}
