package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.domain.DomainFile;
import io.meetkeeper.backbone.contract.domain.ProbeQuestion;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainQuestion;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.time.Instant;
import java.util.List;

/** The records of the secure domain. */
final class FrozenDomain {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final SecureDomainWish WISH = new SecureDomainWish(true, true);

  static final ProbeReport REPORT =
      new ProbeReport(
          true,
          true,
          "a host opened a room, a guest could not",
          List.of(new ProbeReport.Check("a guest may not open a room", true, "not-authorized")),
          AT);

  static final SecureDomainWork WORK =
      new SecureDomainWork(
          "w-1",
          WISH,
          SecureDomainWork.Phase.PROVING,
          "tries it out",
          "ops",
          false,
          AT,
          AT.plusSeconds(90),
          List.of(
              new SecureDomainWork.FileChange(
                  "jicofo.conf",
                  "/etc/jitsi/jicofo/jicofo.conf",
                  "--- jicofo.conf\n",
                  List.of("a note"))),
          List.of(
              new SecureDomainWork.ServiceRestart(
                  "meet1",
                  SiteService.PROSODY,
                  "ends running conferences",
                  SecureDomainWork.ServiceRestart.State.DONE,
                  "runs again")),
          List.of("docker compose up -d"),
          REPORT,
          List.of("a problem"));

  static final SecureDomainState STATE =
      new SecureDomainState(
          SITE,
          "debian",
          new SecureDomainWish(false, false),
          WISH,
          true,
          "all files say on, with guests",
          List.of(
              new DomainFile("config.js", "/etc/jitsi/meet/x-config.js", null, true, "line 20")),
          WORK,
          "\"abc\"");

  static final SecureDomainQuestion QUESTION = new SecureDomainQuestion(SITE);
  static final SecureDomainChange CHANGE =
      new SecureDomainChange(SITE, WISH, true, "\"abc\"", true, "ops");
  static final ProbeQuestion PROBE = new ProbeQuestion(SITE, WISH, "ops");

  static final Event.SecureDomainChanged EVENT =
      new Event.SecureDomainChanged(
          "e-9",
          AT,
          "meet1",
          SITE,
          Severity.INFO,
          "the secure domain is on, with guests",
          "w-1",
          SecureDomainWork.Phase.DONE,
          WISH);

  private FrozenDomain() {}
}
