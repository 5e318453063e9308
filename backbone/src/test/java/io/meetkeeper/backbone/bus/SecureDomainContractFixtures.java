package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.event.SecureDomainChangedEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.ProbeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainQuery;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.time.Instant;
import java.util.List;

/** The records of the secure domain. */
final class SecureDomainContractFixtures {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final SecureDomainMode WISH = new SecureDomainMode(true, true);

  static final ProbeReport REPORT =
      new ProbeReport(
          true,
          true,
          "a host opened a room, a guest could not",
          List.of(
              new ProbeReport.ProbeCheck("a guest may not open a room", true, "not-authorized")),
          AT);

  static final SecureDomainChangeStatus WORK =
      new SecureDomainChangeStatus(
          "w-1",
          WISH,
          SecureDomainChangeStatus.Phase.PROVING,
          "tries it out",
          "ops",
          false,
          AT,
          AT.plusSeconds(90),
          List.of(
              new SecureDomainChangeStatus.FileChange(
                  "jicofo.conf",
                  "/etc/jitsi/jicofo/jicofo.conf",
                  "--- jicofo.conf\n",
                  List.of("a note"))),
          List.of(
              new SecureDomainChangeStatus.ServiceRestart(
                  "meet1",
                  SiteService.PROSODY,
                  "ends running conferences",
                  SecureDomainChangeStatus.ServiceRestart.ServiceRestartState.DONE,
                  "runs again")),
          List.of("docker compose up -d"),
          REPORT,
          List.of("a problem"));

  static final SecureDomainState STATE =
      new SecureDomainState(
          SITE,
          "debian",
          new SecureDomainMode(false, false),
          WISH,
          true,
          "all files say on, with guests",
          List.of(
              new SecureDomainFile(
                  "config.js", "/etc/jitsi/meet/x-config.js", null, true, "line 20")),
          WORK,
          "\"abc\"");

  static final SecureDomainQuery QUESTION = new SecureDomainQuery(SITE);
  static final SecureDomainChangeRequest CHANGE =
      new SecureDomainChangeRequest(SITE, WISH, true, "\"abc\"", true, "ops");
  static final ProbeRequest PROBE = new ProbeRequest(SITE, WISH, "ops");

  static final SecureDomainChangedEvent EVENT =
      new SecureDomainChangedEvent(
          "e-9",
          AT,
          "meet1",
          SITE,
          Severity.INFO,
          "the secure domain is on, with guests",
          "w-1",
          SecureDomainChangeStatus.Phase.DONE,
          WISH,
          null);

  private SecureDomainContractFixtures() {}
}
