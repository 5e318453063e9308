package io.meetkeeper.suite.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthContracts;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.LocalHostClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostExaminationTest {
  private static final List<String> ROLES =
      List.of("collector", "bridge-agent", "accounts", "documents");

  /** Short, since the test waits that long for a role that hangs. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);

  @AfterEach
  void close() throws InterruptedException {
    await(vertx.close());
  }

  @Test
  void theCollectorAnswersForAllRoles() throws InterruptedException {
    serve(HealthContracts.HOST_HEALTH, "jicofo", "certificate");
    assertThat(await(examination(Duration.ofMinutes(1)).checks()))
        .extracting(HealthCheck::id)
        .containsExactly("jicofo", "certificate");
  }

  @Test
  void withoutTheCollectorEachRoleAnswersForItself() throws InterruptedException {
    bus.serve(
        BusContracts.FINDINGS.atHost("meet1"),
        query ->
            Future.succeededFuture(
                new HostFindings(
                    "meet1",
                    List.of(
                        new HostFinding(
                            "heap-caps", Severity.WARNING, "s", List.of("r"), null, null)))));
    bus.serve(
        HealthContracts.HOST_HEALTH.atHost("meet1"),
        query -> Promise.<HealthReport>promise().future());
    bus.serve(
        HealthContracts.ACCOUNT_HEALTH.atHost("meet1"),
        query -> Promise.<HealthReport>promise().future());
    serve(HealthContracts.AGENT_HEALTH, "services");
    serve(HealthContracts.DOCUMENT_HEALTH, "certificate");

    List<HealthCheck> checks = await(examination(TIMEOUT).checks());

    assertThat(checks)
        .extracting(HealthCheck::id, HealthCheck::state)
        .containsExactly(
            Tuple.tuple("heap-caps", HealthState.WARNING),
            Tuple.tuple("role.collector", HealthState.UNKNOWN),
            Tuple.tuple("services", HealthState.BROKEN),
            Tuple.tuple("role.accounts", HealthState.UNKNOWN),
            Tuple.tuple("certificate", HealthState.BROKEN));
  }

  @Test
  void aRoleThatHangsCostsOnlyItsOwnLines() throws InterruptedException {
    serve(BusContracts.COLLECTOR_ABILITIES, new RoleAbility("see memory", true, null, null));
    serve(BusContracts.AGENT_ABILITIES, new RoleAbility("restart", false, "no grant"));
    bus.serve(
        BusContracts.ACCOUNT_ABILITIES.atHost("meet1"),
        query -> Promise.<RoleAbilities>promise().future());

    List<RoleReport> reports =
        await(Future.all(examination(TIMEOUT).abilities()).map(all -> all.<RoleReport>list()));

    assertThat(reports).extracting(RoleReport::role).containsExactlyElementsOf(ROLES);
    assertThat(reports.get(1).missing()).extracting(RoleAbility::name).containsExactly("restart");
    assertThat(reports.get(2).failure()).contains("no answer");
    assertThat(reports.get(3).failure()).contains("nobody answers");
  }

  private void serve(BusService<HostQuery, HealthReport> service, String... ids) {
    List<HealthCheck> checks =
        List.of(ids).stream()
            .map(id -> HealthCheck.of(id, HealthState.BROKEN, id, List.of(), List.of()))
            .toList();
    bus.serve(
        service.atHost("meet1"),
        query -> Future.succeededFuture(new HealthReport("meet1", null, Instant.EPOCH, 1, checks)));
  }

  private void serve(BusService<HostQuery, RoleAbilities> service, RoleAbility ability) {
    bus.serve(
        service.atHost("meet1"),
        query -> Future.succeededFuture(new RoleAbilities(List.of(ability))));
  }

  private HostDiagnosis examination(Duration healthTimeout) {
    RoleContext context =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(""),
            Clock.systemUTC(),
            "meet1",
            null,
            Path.of("."),
            "0");
    return new HostDiagnosis(new LocalHostClient(context, TIMEOUT), ROLES, healthTimeout);
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    return FutureResult.await(future, IllegalStateException::new);
  }
}
