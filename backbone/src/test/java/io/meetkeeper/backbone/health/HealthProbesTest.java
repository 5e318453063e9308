package io.meetkeeper.backbone.health;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthProbesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final HealthCheck WELL =
      HealthCheck.of("disk", HealthState.WELL, "5 GB free", List.of(), List.of());
  private static final HealthCheck BROKEN =
      HealthCheck.of("jicofo", HealthState.BROKEN, "no process", List.of(), List.of("start it"));

  @Test
  void putsTheWorstFirst() throws Exception {
    HealthReport report = report(probe("disk", WELL), probe("jicofo", BROKEN));

    assertThat(report.checks()).containsExactly(BROKEN, WELL);
    assertThat(report.state()).isEqualTo(HealthState.BROKEN);
    assertThat(report.at()).isEqualTo(NOW);
  }

  @Test
  void reportsAHangingProbeAsUnknownAndKeepsTheOthers() throws Exception {
    HealthProbes probes = probes(hanging("web"), probe("jicofo", BROKEN));

    HealthReport report = result(probes.report());

    assertThat(report.checks()).extracting(HealthCheck::id).containsExactly("jicofo", "web");
    assertThat(report.checks().get(1).state()).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void inAnInspectionAProbeMayTakeLonger() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      RoleContext role =
          new RoleContext(
              vertx,
              new Bus(vertx),
              ConfigurationLoader.ofDefaults(""),
              Clock.fixed(NOW, ZoneOffset.UTC),
              "meet1",
              null,
              Path.of("none"),
              "0.1.0");

      assertThat(summaryOfHangingProbe(role)).endsWith("no answer within 1 s");
      assertThat(summaryOfHangingProbe(role.forInspection())).endsWith("no answer within 4 s");
    } finally {
      vertx.close();
    }
  }

  private static String summaryOfHangingProbe(RoleContext role) throws Exception {
    HealthProbes probes =
        new HealthProbes(role, Duration.ofSeconds(1), List.of(hanging("packages")));
    return result(probes.report()).checks().get(0).summary();
  }

  @Test
  void doesNotAskAHangingProbeAgain() throws Exception {
    int[] asked = new int[1];
    HealthProbes probes =
        probes(
            new HealthProbe(
                "web",
                ProbeSubject.WEB_SERVER.with(),
                () -> {
                  asked[0]++;
                  return Promise.<List<HealthCheck>>promise().future();
                }));

    result(probes.report());
    HealthReport second = result(probes.report());

    assertThat(asked[0]).isEqualTo(1);
    assertThat(second.checks().get(0).summary())
        .isEqualTo("The web server is not known: the last look has not ended yet");
  }

  @Test
  void reportsAFailingProbeAsUnknownWithoutItsWords() throws Exception {
    Supplier<Future<List<HealthCheck>>> failing =
        () -> {
          throw new IllegalStateException("s3cret");
        };

    HealthReport report = report(new HealthProbe("web", ProbeSubject.WEB_SERVER.with(), failing));

    assertThat(report.checks().get(0).state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(report.checks().get(0).summary()).doesNotContain("s3cret");
  }

  @Test
  void isUnknownWithoutChecks() throws Exception {
    assertThat(report().state()).isEqualTo(HealthState.UNKNOWN);
  }

  private static HealthProbe probe(String id, HealthCheck check) {
    return new HealthProbe(
        id, ProbeSubject.PACKAGES.with(), () -> Future.succeededFuture(List.of(check)));
  }

  private static HealthProbe hanging(String id) {
    return new HealthProbe(
        id, ProbeSubject.PACKAGES.with(), () -> Promise.<List<HealthCheck>>promise().future());
  }

  private static HealthReport report(HealthProbe... probes) throws Exception {
    return result(probes(probes).report());
  }

  private static HealthProbes probes(HealthProbe... probes) {
    return new HealthProbes(
        "meet1", null, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(50), List.of(probes));
  }
}
