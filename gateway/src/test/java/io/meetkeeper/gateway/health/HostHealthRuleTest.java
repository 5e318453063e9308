package io.meetkeeper.gateway.health;

import static io.meetkeeper.gateway.health.HealthFixtures.NOW;
import static io.meetkeeper.gateway.health.HealthFixtures.SENTENCE;
import static io.meetkeeper.gateway.health.HealthFixtures.SINCE;
import static io.meetkeeper.gateway.health.HealthFixtures.automation;
import static io.meetkeeper.gateway.health.HealthFixtures.check;
import static io.meetkeeper.gateway.health.HealthFixtures.host;
import static io.meetkeeper.gateway.health.HealthFixtures.judge;
import static io.meetkeeper.gateway.health.HealthFixtures.report;
import static io.meetkeeper.gateway.health.HealthFixtures.waitingJob;
import static io.meetkeeper.gateway.health.HealthFixtures.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.fleet.FleetHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostHealthRuleTest {
  private static final HostSample.Alarm SWAP =
      new HostSample.Alarm(HostSample.Resource.SWAP, true, SINCE);

  @Test
  void isWellWhenAllChecksAre() {
    HostHealth health = judge(host("meet1"), well("jicofo"), well("prosody"));
    assertThat(health.state()).isEqualTo(HealthState.WELL);
    assertThat(health.summary()).isEqualTo("meet1 is well: 2 checks");
    assertThat(health.since()).isEqualTo(SINCE);
  }

  @Test
  void isAsBadAsItsWorstCheckAndSaysWhichFirst() {
    HostHealth health =
        judge(
            host("meet1"),
            well("prosody"),
            check("certificate", HealthState.WARNING, "the certificate ends in 5 days."),
            check("jicofo", HealthState.BROKEN, "nobody can start a meeting: Jicofo does not run"));
    assertThat(health.state()).isEqualTo(HealthState.BROKEN);
    assertThat(health.summary())
        .isEqualTo(
            "meet1: nobody can start a meeting: Jicofo does not run since 15:51;"
                + " 1 more check needs a look");
    assertThat(health.reason().check().remedy()).containsExactly("mend jicofo");
    assertThat(health.checks()).extracting(judged -> judged.check().id()).startsWith("jicofo");
  }

  @Test
  void saysWhatARaisedAlarmWaitsFor() {
    HostHealth health =
        judge(
            new HostHealthInput(
                host("meet1", SWAP),
                report("meet1", well("swap")),
                null,
                waitingJob("3 people talk")));
    assertThat(health.state()).isEqualTo(HealthState.WARNING);
    assertThat(health.summary())
        .isEqualTo("meet1 is short of swap since 15:51 (63 %); a restart waits: 3 people talk");
    assertThat(health.checks()).hasSize(1);
  }

  @Test
  void saysWhyNoRestartComes() {
    HostHealthInput facts =
        new HostHealthInput(
            host("meet1", SWAP),
            report("meet1"),
            automation(HostAutomation.State.WATCH, "as configured"),
            null);
    assertThat(judge(facts).summary()).endsWith("(63 %); Meetkeeper only watches");
    assertThat(judge(facts).summaryText().in(MessageLanguage.JA))
        .isEqualTo("meet1: スワップが不足しています(15:51 から、使用率 63 %)。Meetkeeper は監視のみ");
  }

  @Test
  void keepsTheWorseStateAndTheRemedyOfTheCheckOfAnAlarm() {
    HostHealth health =
        judge(host("meet1", SWAP), check("swap", HealthState.BROKEN, "the swap is full"));
    assertThat(health.state()).isEqualTo(HealthState.BROKEN);
    assertThat(health.reason().check().remedy()).containsExactly("mend swap");
  }

  @Test
  void aSuspendedAutomationNeedsAPerson() {
    HostHealthInput facts =
        new HostHealthInput(
            host("meet1"),
            report("meet1", well("jicofo")),
            automation(HostAutomation.State.SUSPENDED, "the restart did not help"),
            null);
    HostHealth health = judge(facts);
    assertThat(health.state()).isEqualTo(HealthState.WARNING);
    assertThat(health.summary())
        .isEqualTo("meet1: Automation is suspended: the restart did not help since 15:51");
  }

  @Test
  void anOlderHostIsUnknown() {
    FleetHost older =
        new FleetHost(
            "meet1",
            FakeRoles.SITE,
            NOW,
            Duration.ZERO,
            FakeRoles.sample("meet1", FakeRoles.SITE, 1, NOW));
    HostHealth health = judge(new HostHealthInput(older, HealthReportState.NONE, null, null));
    assertThat(health.checks().get(health.checks().size() - 1).check().summary())
        .contains("older Meetkeeper");
    assertThat(health.state()).as("its alarm is known all the same").isEqualTo(HealthState.WARNING);
  }

  @Test
  void isUnknownUntilItsChecksAreKnown() {
    HostHealthInput facts = new HostHealthInput(host("meet1"), HealthReportState.NONE, null, null);
    assertThat(judge(facts).state()).isEqualTo(HealthState.UNKNOWN);
    HostHealthInput failed =
        new HostHealthInput(
            host("meet1"), HealthReportState.NONE.failed("no answer", NOW), null, null);
    assertThat(judge(failed).summary()).contains("no answer");
  }

  @Test
  void isUnknownWhenItReportsNoChecks() {
    HostHealth health = judge(host("meet1"));
    assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(health.summary())
        .isEqualTo("meet1 reports no checks, so it is not known whether all is well");
    assertThat(health.checks()).hasSize(1);
  }

  @Test
  void keepsItsLastReportForAWhileWhenItDoesNotAnswer() {
    HealthReportState known = report("meet1", well("jicofo"));
    assertThat(
            judge(new HostHealthInput(host("meet1"), known.failed("x", NOW), null, null)).state())
        .isEqualTo(HealthState.WELL);
    Instant before = NOW.minus(Duration.ofMinutes(11));
    assertThat(
            judge(new HostHealthInput(host("meet1"), known.failed("x", before), null, null))
                .state())
        .isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void silenceIsUnknownAtFirstAndThenBroken() {
    assertThat(silent(Duration.ofSeconds(45)).state()).isEqualTo(HealthState.UNKNOWN);
    HostHealth health = silent(Duration.ofMinutes(9));
    assertThat(health.state()).isEqualTo(HealthState.BROKEN);
    assertThat(health.summary()).isEqualTo("meet1 has not been heard of since 15:51");
    assertThat(health.since()).isEqualTo(SINCE);
    assertThat(health.checks()).as("what it said before does not count").hasSize(1);
  }

  @Test
  void silenceFromBeforeTheGatewayListenedIsNotItsFault() {
    HostHealthInput facts =
        new HostHealthInput(
            host("meet1", null, NOW.minus(Duration.ofHours(3))),
            HealthReportState.NONE,
            null,
            null);
    HostHealth health = new HostHealthRule(SENTENCE, NOW.minusSeconds(60)).evaluate(facts, NOW);
    assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void silenceCountsWhenTheGatewayStartedByAClockThatWasAhead() {
    HostHealthInput facts =
        new HostHealthInput(
            host("meet1", null, NOW.minus(Duration.ofMinutes(9))),
            HealthReportState.NONE,
            null,
            null);
    HostHealth health =
        new HostHealthRule(SENTENCE, NOW.plus(Duration.ofHours(9))).evaluate(facts, NOW);
    assertThat(health.state()).isEqualTo(HealthState.BROKEN);
  }

  @Test
  void theDayIsShownWhenItWasNotToday() {
    assertThat(SENTENCE.time(SINCE, NOW).english()).isEqualTo("15:51");
    assertThat(SENTENCE.time(SINCE, NOW.plus(Duration.ofDays(2))).english())
        .isEqualTo("23 Nov 15:51");
    assertThat(SENTENCE.time(SINCE, NOW.plus(Duration.ofDays(60))).english())
        .isEqualTo("23 Nov 2026");
  }

  private static HostHealth silent(Duration since) {
    return judge(
        new HostHealthInput(
            host("meet1", null, NOW.minus(since)), report("meet1", well("jicofo")), null, null));
  }

  @Test
  void aReportIsBounded() {
    String longText = "x".repeat(2000) + "\n";
    HealthReport bound =
        HealthReportLimits.bound(
            "meet1",
            new HealthReport(
                "meet1",
                null,
                NOW,
                1,
                IntStream.range(0, 500)
                    .mapToObj(i -> check("c" + i % 300, HealthState.WELL, longText))
                    .toList()));
    assertThat(bound.checks()).hasSize(200);
    assertThat(bound.checks())
        .allSatisfy(check -> assertThat(check.summary()).hasSizeLessThanOrEqualTo(500));
    assertThat(List.of("a\nb", " ", "x".repeat(200)))
        .allSatisfy(
            id ->
                assertThat(
                        HealthReportLimits.bound(
                                "meet1",
                                report("meet1", check(id, HealthState.WELL, "ok")).report())
                            .checks())
                    .isEmpty());
  }
}
