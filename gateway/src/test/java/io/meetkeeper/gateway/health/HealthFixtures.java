package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.fleet.FleetHost;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Hosts and checks for the tests of the rules. */
final class HealthFixtures {
  static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
  static final Instant SINCE = Instant.parse("2026-11-23T15:51:00Z");
  static final String SITE = FakeRoles.SITE;
  static final HealthTexts SENTENCE = new HealthTexts(ZoneOffset.UTC);

  private HealthFixtures() {}

  static HealthCheck check(String id, HealthState state, String summary) {
    return new HealthCheck(id, state, summary, List.of("seen"), List.of("mend " + id), SINCE, null);
  }

  static HealthCheck well(String id) {
    return check(id, HealthState.WELL, id + " works");
  }

  /** A host with checks whose sample came just now. */
  static FleetHost host(String id, HostSample.Alarm... alarms) {
    return host(id, null, NOW, alarms);
  }

  static FleetHost host(String id, JicofoSample jicofo, Instant seen, HostSample.Alarm... alarms) {
    HostSample sample = FakeRoles.sample(id, SITE, 1, seen);
    HostSample.Bridge bridge = sample.bridge();
    return new FleetHost(
        id,
        SITE,
        seen,
        Duration.ofSeconds(10),
        new HostSample(
            id,
            SITE,
            1,
            1,
            seen,
            new HostSample.Memory(1000, 250),
            new HostSample.Swap(1000, 630, null, null),
            null,
            null,
            null,
            null,
            bridge,
            List.of(alarms),
            null,
            jicofo,
            1L,
            null));
  }

  /** A host whose bridge is down. */
  static FleetHost withoutBridge(FleetHost host) {
    HostSample sample = host.sample();
    return new FleetHost(
        host.id(),
        host.site(),
        host.lastSeen(),
        host.interval(),
        new HostSample(
            sample.host(),
            sample.site(),
            1,
            1,
            sample.at(),
            sample.memory(),
            sample.swap(),
            null,
            null,
            null,
            null,
            null,
            sample.alarms(),
            null,
            sample.jicofo(),
            1L,
            null));
  }

  static JicofoSample jicofo(int operational) {
    return new JicofoSample(JicofoSample.JicofoState.UP, 0, 0, operational, operational);
  }

  static HealthReportState report(String host, HealthCheck... checks) {
    return HealthReportState.NONE.received(
        new HealthReport(host, SITE, NOW, 1, List.of(checks)), NOW);
  }

  static HostAutomation automation(HostAutomation.State state, String because) {
    return new HostAutomation("meet1", state, because, SINCE, null, null, null, null, null);
  }

  static HostHealth judge(FleetHost host, HealthCheck... checks) {
    return judge(new HostHealthInput(host, report(host.id(), checks), null, null));
  }

  static HostHealth judge(HostHealthInput facts) {
    return new HostHealthRule(SENTENCE, NOW.minus(Duration.ofDays(1))).evaluate(facts, NOW);
  }

  static RestartJob waitingJob(String because) {
    RestartJob job = FakeRoles.job("j-1", "meet1", SITE, "meetkeeper");
    return new RestartJob(
        job.id(),
        job.host(),
        job.site(),
        job.cause(),
        job.by(),
        job.reason(),
        job.mode(),
        false,
        job.state(),
        because,
        SINCE,
        SINCE,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }
}
