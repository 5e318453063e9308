package io.meetkeeper.gateway.health;

import static io.meetkeeper.gateway.health.HealthFixtures.NOW;
import static io.meetkeeper.gateway.health.HealthFixtures.SENTENCE;
import static io.meetkeeper.gateway.health.HealthFixtures.SITE;
import static io.meetkeeper.gateway.health.HealthFixtures.check;
import static io.meetkeeper.gateway.health.HealthFixtures.host;
import static io.meetkeeper.gateway.health.HealthFixtures.jicofo;
import static io.meetkeeper.gateway.health.HealthFixtures.judge;
import static io.meetkeeper.gateway.health.HealthFixtures.report;
import static io.meetkeeper.gateway.health.HealthFixtures.well;
import static io.meetkeeper.gateway.health.HealthFixtures.withoutBridge;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteHealthRuleTest {
  private static final HealthCheck NO_JICOFO =
      check("jicofo", HealthState.BROKEN, "nobody can start a meeting: Jicofo does not run");
  private static final HealthCheck SICK_BRIDGE =
      check("bridge", HealthState.BROKEN, "the bridge is not healthy: no valid address");

  private static SiteHealth site(HostHealth... hosts) {
    return new SiteHealthRule(SENTENCE).evaluate(SITE, List.of(hosts), NOW);
  }

  private static HostHealth silent(String id, int operationalBridges) {
    return judge(
        new HostHealthInput(
            host(
                id,
                operationalBridges == 0 ? null : jicofo(operationalBridges),
                NOW.minus(Duration.ofMinutes(9))),
            report(id),
            null,
            null));
  }

  @Test
  void oneHostSpeaksForItsSite() {
    SiteHealth health = site(judge(host("meet1"), NO_JICOFO, well("prosody")));
    assertThat(health.state()).isEqualTo(HealthState.BROKEN);
    assertThat(health.summary())
        .isEqualTo("meet.example.com: nobody can start a meeting: Jicofo does not run since 15:51");
    assertThat(health.host()).isEqualTo("meet1");
    assertThat(health.check()).isEqualTo("jicofo");
    assertThat(health.remedy()).containsExactly("mend jicofo");
  }

  @Test
  void namesTheHostWhenThereAreSeveral() {
    assertThat(site(judge(host("meet1"), NO_JICOFO), judge(host("jvb2"), well("bridge"))).summary())
        .isEqualTo(
            "meet.example.com: meet1: nobody can start a meeting: Jicofo does not run since 15:51");
  }

  @Test
  void isWellWhenAllHostsAre() {
    SiteHealth health = site(judge(host("meet1"), well("jicofo")), judge(host("jvb2"), well("x")));
    assertThat(health.state()).isEqualTo(HealthState.WELL);
    assertThat(health.summary()).isEqualTo("meet.example.com is well: 2 checks on 2 hosts");
    assertThat(health.host()).isNull();
  }

  @Test
  void whatIsUnknownIsNotWell() {
    SiteHealth health =
        site(
            judge(
                host("meet1"),
                well("jicofo"),
                check("turn", HealthState.UNKNOWN, "TURN cannot be looked at")));
    assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(health.summary())
        .isEqualTo(
            "meet.example.com: it is not known whether all is well:"
                + " meet1: TURN cannot be looked at");
  }

  @Test
  void aSickBridgeBesideAnotherIsAWarningAndAloneItIsTheEnd() {
    assertThat(site(judge(host("meet1"), SICK_BRIDGE)).state()).isEqualTo(HealthState.BROKEN);
    SiteHealth both = site(judge(host("meet1"), well("bridge")), judge(host("jvb2"), SICK_BRIDGE));
    assertThat(both.state()).isEqualTo(HealthState.WARNING);
    assertThat(both.summary())
        .isEqualTo("jvb2: the bridge is not healthy: no valid address since 15:51");
    assertThat(site(judge(host("meet1"), SICK_BRIDGE), judge(host("jvb2"), SICK_BRIDGE)).state())
        .isEqualTo(HealthState.BROKEN);
  }

  @Test
  void aBrokenFileIsTheEndAlsoWithSeveralBridges() {
    HealthCheck file =
        check("file.config.js", HealthState.BROKEN, "every visitor gets a blank page");
    assertThat(site(judge(host("meet1"), file), judge(host("jvb2"), well("bridge"))).state())
        .isEqualTo(HealthState.BROKEN);
  }

  @Test
  void aSilentBridgeIsAWarningButNotTheHostWithJicofo() {
    HostHealth live = judge(host("jvb2"), well("bridge"));
    SiteHealth bridge = site(silent("jvb3", 0), live);
    assertThat(bridge.state()).isEqualTo(HealthState.WARNING);
    assertThat(bridge.summary()).isEqualTo("jvb3 has not been heard of since 15:51");
    assertThat(site(silent("meet1", 2), live).state()).isEqualTo(HealthState.BROKEN);
    assertThat(site(silent("meet1", 0)).summary())
        .isEqualTo("meet.example.com: meet1 has not been heard of since 15:51");
    assertThat(site(silent("jvb3", 0), judge(withoutBridge(host("meet1")), well("jicofo"))).state())
        .as("no other bridge")
        .isEqualTo(HealthState.BROKEN);
  }

  @Test
  void jicofoMustUseTheBridgesThatAreUp() {
    HostHealth other = judge(host("jvb2"), well("bridge"));
    SiteHealth health = site(judge(host("meet1", jicofo(1), NOW), well("jicofo")), other);
    assertThat(health.state()).isEqualTo(HealthState.WARNING);
    assertThat(health.summary()).isEqualTo("meet1: Jicofo uses 1 of 2 bridges that are up");
    assertThat(site(judge(host("meet1", jicofo(2), NOW), well("jicofo")), other).state())
        .isEqualTo(HealthState.WELL);
  }

  @Test
  void aSiteOfWhichNoHostShowsAJicofoIsNotKnownToBeWell() {
    HostHealth bridge = judge(host("jvb1"), well("bridge"));
    SiteHealth health = site(bridge, judge(host("jvb2"), well("bridge")));
    assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(health.check()).isEqualTo("jicofo");
    assertThat(health.summary())
        .contains("No host of meet.example.com shows a Jicofo", "nobody can start a meeting");
    assertThat(health.remedy().toString()).contains("meetkeeper host enroll");

    assertThat(site(bridge, judge(host("meet1"), well("services.jicofo"))).state())
        .as("Docker says that it runs")
        .isEqualTo(HealthState.WELL);
    assertThat(new SiteHealthRule(SENTENCE).evaluate(null, List.of(bridge), NOW).state())
        .as("a bridge of no site")
        .isEqualTo(HealthState.WELL);
  }

  @Test
  void aJicofoOnAnotherHostSettlesIt() {
    HealthCheck notSeen = check("jicofo", HealthState.UNKNOWN, "no Jicofo is seen");
    HealthReportState known = report("meet1", notSeen, well("web"));
    assertThat(JicofoPresenceRule.isMissingAt(host("meet1"), known)).isTrue();
    assertThat(JicofoPresenceRule.isAt(host("meet1"), known)).isFalse();
    assertThat(JicofoPresenceRule.isAt(host("focus", jicofo(1), NOW), report("focus"))).isTrue();
    assertThat(JicofoPresenceRule.withJicofoElsewhere(host("meet1"), known).report().checks())
        .containsExactly(well("web"));
    assertThat(JicofoPresenceRule.isMissingAt(host("meet1", jicofo(1), NOW), known))
        .as("one that does not answer is there")
        .isFalse();
  }

  @Test
  void aHostWithoutASiteSpeaksForItself() {
    SiteHealth health =
        new SiteHealthRule(SENTENCE).evaluate(null, List.of(judge(host("meet1"), NO_JICOFO)), NOW);
    assertThat(health.site()).isNull();
    assertThat(health.summary()).startsWith("meet1: nobody can start a meeting");
  }
}
