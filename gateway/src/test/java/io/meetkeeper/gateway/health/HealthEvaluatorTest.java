package io.meetkeeper.gateway.health;

import static io.meetkeeper.gateway.health.HealthFixtures.NOW;
import static io.meetkeeper.gateway.health.HealthFixtures.SITE;
import static io.meetkeeper.gateway.health.HealthFixtures.host;
import static io.meetkeeper.gateway.health.HealthFixtures.report;
import static io.meetkeeper.gateway.health.HealthFixtures.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthEvaluatorTest {
  /** A time that no calendar east of Greenwich can show. */
  private static final HostSample.Alarm NEVER =
      new HostSample.Alarm(HostSample.Resource.SWAP, true, Instant.MAX);

  private final HealthEvaluator judge =
      new HealthEvaluator(new HealthTexts(ZoneId.of("Asia/Tokyo")), NOW.minusSeconds(3600));

  private HostHealth judge(HostSample.Alarm... alarms) {
    HealthReportState report = report("meet1", well("jicofo"));
    return judge.evaluate(new HostHealthInput(host("meet1", alarms), report, null, null), NOW);
  }

  @Test
  void aHostThatCannotBeJudgedIsUnknown() {
    HostHealth health = judge(NEVER);
    assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(health.summary()).contains("meet1").contains("not known");
    assertThat(health.reason().check().evidence()).isNotEmpty();
    assertThat(judge.evaluate(SITE, List.of(health), NOW).state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(judge().state()).as("once it reports what can be used").isEqualTo(HealthState.WELL);
  }

  @Test
  void aSiteThatCannotBeJudgedIsUnknown() {
    HostHealth known = judge();
    HostHealth broken = new HostHealth(known.host(), HealthState.WELL, null, null, null, null);
    SiteHealth site = judge.evaluate(SITE, List.of(known, broken), NOW);
    assertThat(site.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(site.hosts()).hasSize(2);
    assertThat(site.summary()).contains(SITE);
  }
}
