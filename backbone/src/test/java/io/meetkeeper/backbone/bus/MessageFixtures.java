package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records whose texts have a code, for {@link ContractFixtures}. */
final class MessageFixtures {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final MessageText TEXT =
      new MessageText("test-only.greeting", Map.of("who", "meet1"));
  private static final HealthRemedy REMEDY =
      HealthRemedy.of("systemctl status x", RemedyMessage.WHEN_IDLE.with("systemctl restart x"));

  static final HealthCheck CHECK =
      HealthCheck.of("x", HealthState.WARNING, TEXT, List.of("seen"), REMEDY).withSince(AT);
  static final SiteHealth SITE_HEALTH =
      new SiteHealth(
          "meet.example.com",
          List.of("meet1"),
          HealthState.WARNING,
          TEXT.english(),
          AT,
          "meet1",
          "x",
          REMEDY.lines(),
          TEXT,
          REMEDY.texts());
  static final NoticeEvent NOTICE =
      new NoticeEvent("e-20", AT, "meet1", null, Severity.INFO, TEXT.english(), "swap", TEXT);
  static final HostFindings FINDINGS =
      new HostFindings(
          "meet1",
          List.of(
              new HostFinding(
                  "x", Severity.WARNING, TEXT.english(), REMEDY.lines(), TEXT, REMEDY.texts())));
  static final RoleAbilities ABILITIES =
      new RoleAbilities(List.of(new RoleAbility("restart", true, TEXT)));

  static final HostAutomation AUTOMATION =
      new HostAutomation(
          "meet1", HostAutomation.State.ON, TEXT.english(), AT, null, null, null, null, TEXT);

  private MessageFixtures() {}
}
