package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies over the bus. */
class PolicyRequestsTest {
  private static final AutomationScope HOST = AutomationScope.host("meet1");

  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory).start("cooldown = 1h");
    fixture.step();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private PolicyReply change(PolicyChangeRequest.ChangeKind kind, Map<String, Object> values) {
    return fixture.ask(
        BusContracts.POLICY_CHANGE, new PolicyChangeRequest(HOST, kind, values, "ann", false));
  }

  private PolicyReply.ValueWithSource value(String path) {
    return fixture.ask(BusContracts.POLICY_GET, new PolicyQuery(HOST)).values().get(path);
  }

  @Test
  void automationThatMayNotRestartIsSwitchedOnAndWarnsWhereAndWhy() {
    Map<String, Object> on = Map.of("automation", "on");
    assertThat(change(PolicyChangeRequest.ChangeKind.MERGE, on).warnings()).isNull();
    fixture.bridge.mayRestart = false;
    FakeBridge silent = fixture.add("meet2", "meet.example.com");
    await(silent.end());
    fixture.step();
    assertThat(change(PolicyChangeRequest.ChangeKind.MERGE, on).warnings())
        .containsExactly("meet1: Meetkeeper may not restart the bridge: meetkeeper grant restart");
    assertThat(value("automation").value()).isEqualTo("on");
    PolicyReply everywhere =
        fixture.ask(
            BusContracts.POLICY_CHANGE,
            new PolicyChangeRequest(
                AutomationScope.fleet(), PolicyChangeRequest.ChangeKind.MERGE, on, "ann", false));
    assertThat(everywhere.warnings()).hasSize(2);
    assertThat(everywhere.warnings().get(1)).startsWith("meet2: whether").contains("not known");
    assertThat(
            change(PolicyChangeRequest.ChangeKind.MERGE, Map.of("automation", "watch")).warnings())
        .isNull();
  }

  @Test
  void changesAreMergedReplacedClearedAndKept() {
    assertThat(value("cooldown")).isEqualTo(new PolicyReply.ValueWithSource("1h", "file"));
    change(PolicyChangeRequest.ChangeKind.MERGE, Map.of("idleFor", "5m", "site", Map.of()));
    change(PolicyChangeRequest.ChangeKind.MERGE, Map.of("nightly", Map.of("cron", "0 3 * * *")));
    assertThat(value("idleFor")).isEqualTo(new PolicyReply.ValueWithSource("5m", "host"));
    fixture.stop();
    fixture.start("cooldown = 1h");
    assertThat(value("idleFor")).isEqualTo(new PolicyReply.ValueWithSource("5m", "host"));
    assertThat(value("nightly.cron"))
        .isEqualTo(new PolicyReply.ValueWithSource("0 3 * * *", "host"));
    change(PolicyChangeRequest.ChangeKind.REPLACE, Map.of("automation", "on"));
    assertThat(value("idleFor").source()).isEqualTo("default");
    assertThat(value("automation").source()).isEqualTo("host");
    change(PolicyChangeRequest.ChangeKind.CLEAR, null);
    assertThat(value("automation").source()).isEqualTo("default");
  }

  @Test
  void aTimeThatTheConfigurationNoLongerAllowsIsLeftOutAndReported() {
    change(PolicyChangeRequest.ChangeKind.MERGE, Map.of("verifyWithin", "2m", "idleFor", "5m"));
    fixture.stop();
    fixture.start("cooldown = 1h }, bridge { healthy-for = 3m }, restart { idle-for = 10m");
    fixture.step();
    assertThat(value("verifyWithin").source()).isEqualTo("default");
    assertThat(value("idleFor")).isEqualTo(new PolicyReply.ValueWithSource("5m", "host"));
    assertThat(fixture.events(NoticeEvent.class))
        .filteredOn(notice -> notice.subject().equals("policy"))
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.message())
                    .contains("host meet1", "within 2m", "bridge.healthy-for is 3m"));
  }

  @Test
  void aPolicyThatCannotBeReadStopsNoOtherHost() throws SQLException {
    FakeBridge other = fixture.add("meet2", "meet.example.com");
    fixture.step();
    change(PolicyChangeRequest.ChangeKind.MERGE, Map.of("nightly", Map.of("zone", "Asia/Tokyo")));
    fixture.stop();
    try (Connection store =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("scheduler.db"));
        Statement change = store.createStatement()) {
      change.executeUpdate("UPDATE override SET value = '\"Moon/Tycho\"'");
    }
    fixture.start("cooldown = 1h");
    other.process = null;
    fixture.step();
    assertThat(fixture.awaitEvents(ForeignRestartEvent.class, 1))
        .extracting(ForeignRestartEvent::host)
        .containsExactly("meet2");
  }

  @Test
  void aDryRunAnswersTheSameAndChangesNothing() {
    PolicyReply answer =
        fixture.ask(
            BusContracts.POLICY_CHANGE,
            new PolicyChangeRequest(
                HOST,
                PolicyChangeRequest.ChangeKind.MERGE,
                Map.of("automation", "on"),
                "ann",
                true));
    assertThat(answer.values().get("automation"))
        .isEqualTo(new PolicyReply.ValueWithSource("on", "host"));
    assertThat(value("automation").source()).isEqualTo("default");
  }

  @Test
  void refusesUnknownPlacesAndValuesThatDoNotFit() {
    assertThat(refused(AutomationScope.host("nobody"), Map.of()).status()).isEqualTo(404);
    assertThat(refused(AutomationScope.site("nowhere"), Map.of()).status()).isEqualTo(404);
    Problem low = refused(HOST, Map.of("verifyWithin", "60s"));
    assertThat(low.status()).isEqualTo(422);
    assertThat(low.fields().get(0).name()).isEqualTo("verifyWithin");
    Problem site = refused(HOST, Map.of("site", Map.of("atMostDown", 2)));
    assertThat(site.fields().get(0).name()).isEqualTo("site.atMostDown");
    assertThat(value("verifyWithin").source()).isEqualTo("default");
  }

  private PolicyReply.ValueWithSource idleFor(AutomationScope scope) {
    return fixture.ask(BusContracts.POLICY_GET, new PolicyQuery(scope)).values().get("idleFor");
  }

  private void setIdleFor(AutomationScope scope, String idleFor) {
    fixture.ask(
        BusContracts.POLICY_CHANGE,
        new PolicyChangeRequest(
            scope, PolicyChangeRequest.ChangeKind.MERGE, Map.of("idleFor", idleFor), "ann", false));
  }

  @Test
  void theNarrowerScopeWinsOverTheBusToo() {
    AutomationScope site = AutomationScope.site("meet.example.com");
    setIdleFor(AutomationScope.fleet(), "1m");
    assertThat(value("idleFor")).isEqualTo(new PolicyReply.ValueWithSource("1m", "fleet"));
    setIdleFor(site, "2m");
    setIdleFor(HOST, "3m");
    assertThat(idleFor(AutomationScope.fleet()))
        .isEqualTo(new PolicyReply.ValueWithSource("1m", "fleet"));
    assertThat(idleFor(site)).isEqualTo(new PolicyReply.ValueWithSource("2m", "site"));
    assertThat(idleFor(HOST)).isEqualTo(new PolicyReply.ValueWithSource("3m", "host"));
    change(PolicyChangeRequest.ChangeKind.CLEAR, null);
    assertThat(idleFor(HOST)).isEqualTo(new PolicyReply.ValueWithSource("2m", "site"));
  }

  @Test
  void aPauseSaysWhichScopeHolds() {
    AutomationScope site = AutomationScope.site("meet.example.com");
    pause(AutomationScope.fleet(), true, "ann");
    assertThat(paused(HOST).source()).isEqualTo("fleet");
    pause(site, true, "bob");
    fixture.stop();
    fixture.start("cooldown = 1h");
    fixture.step();
    assertThat(paused(HOST)).isEqualTo(new PauseReply(true, null, "exam", "bob", "site"));
    assertThat(fixture.automation().because())
        .isEqualTo("site meet.example.com paused by bob: exam");
    pause(site, false, "bob");
    assertThat(paused(HOST).by()).isEqualTo("ann");
    pause(AutomationScope.fleet(), false, "ann");
    assertThat(paused(HOST).paused()).isFalse();
  }

  private PauseReply paused(AutomationScope scope) {
    return fixture.ask(BusContracts.PAUSE_GET, new PauseQuery(scope));
  }

  private void pause(AutomationScope scope, boolean paused, String by) {
    fixture.ask(
        BusContracts.PAUSE_CHANGE, new PauseRequest(scope, paused, null, "exam", by, false));
  }

  private Problem refused(AutomationScope scope, Map<String, Object> values) {
    return fixture.expectProblem(
        BusContracts.POLICY_CHANGE,
        new PolicyChangeRequest(scope, PolicyChangeRequest.ChangeKind.MERGE, values, "ann", false));
  }

  @Test
  void previewsTimesAndThisMoment() {
    PolicyPreviewReply preview =
        fixture.ask(
            BusContracts.POLICY_PREVIEW,
            new PolicyPreviewQuery(
                "meet1", Map.of("nightly", Map.of("cron", "0 3 * * *", "zone", "Asia/Tokyo")), 2));
    assertThat(preview.next()).hasSize(2);
    assertThat(preview.next().get(0).utc()).isEqualTo(Instant.parse("2026-11-23T18:00:00Z"));
    assertThat(preview.next().get(0).local()).isEqualTo("2026-11-24T03:00:00+09:00");
    assertThat(preview.now().action()).isEqualTo("nothing");
    assertThat(preview.now().because()).contains("swap 12 %").contains("watching only");
    assertThat(value("nightly.cron").source()).isEqualTo("default");
  }
}
