package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountDeleteRequest;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.meetkeeper.backbone.contract.account.LoginQuery;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.BacktestQuery;
import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendarQuery;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.edge.EdgeLinkQuery;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.EventsReply;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RelayTroubleEvent;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.forecast.ForecastQuery;
import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.contract.health.FleetHealth;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthFix;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.contract.host.RoleFailures;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.contract.notification.NotificationChannel;
import io.meetkeeper.backbone.contract.notification.NotificationChannels;
import io.meetkeeper.backbone.contract.notification.NotificationTestRequest;
import io.meetkeeper.backbone.contract.notification.NotificationTestResult;
import io.meetkeeper.backbone.contract.relay.IngestReply;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.backbone.contract.relay.RelayFill;
import io.meetkeeper.backbone.contract.relay.RelayFillRequest;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.backbone.contract.restart.BridgeStartRequest;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartJobsReply;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.contract.restart.RollingRestartsQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartsReply;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One record of every kind that crosses the bus, each beside its frozen JSON. */
public final class ContractFixtures {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final ProcessId PROCESS_BEFORE = new ProcessId(812, 4_711);
  private static final ProcessId PROCESS_AFTER = new ProcessId(2_049, 99_000);

  private static final Account ANNA =
      new Account(
          SITE,
          "anna",
          false,
          "its time has come",
          AT,
          "of class 4b",
          "ops",
          Instant.parse("2026-11-01T04:00:00Z"),
          "abc");

  private static final HostSample SAMPLE =
      new HostSample(
          "meet1",
          SITE,
          1_795_320_000_000L,
          42,
          AT,
          new HostSample.Memory(1_024_000_000L, 128_000_000L),
          new HostSample.Swap(2_048_000_000L, 1_290_000_000L, 8192.0, 0.5),
          new HostSample.Load(0.5, 0.25, 0.125),
          new CpuUsage(2, 12.5),
          List.of(new HostSample.Disk("/", 20_000_000_000L, 5_000_000_000L)),
          new MemoryStall(1.5, 0.75, 0.5, 0.25),
          new HostSample.Bridge(
              HostSample.BridgeState.UP,
              PROCESS_BEFORE,
              Instant.parse("2026-11-18T03:00:00Z"),
              512_000_000L,
              900_000_000L,
              new BridgeCalls("/colibri/stats", 1, 4, 0.25, false, false, 1, 1),
              new HostSample.Health(200, null),
              "2.3.293"),
          List.of(
              new HostSample.Alarm(
                  HostSample.Resource.SWAP, true, Instant.parse("2026-11-22T03:10:00Z"))),
          Map.of("stall", "no /proc/pressure"));

  private static final HostSample SAMPLE_WITHOUT_BRIDGE =
      new HostSample(
          "meet2",
          null,
          1,
          1,
          AT,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of("swap", "the host has no swap"));

  private static final HostSample SAMPLE_WITH_JICOFO =
      new HostSample(
          "meet3",
          SITE,
          1,
          2,
          AT,
          null,
          null,
          null,
          null,
          null,
          null,
          new HostSample.Bridge(
              HostSample.BridgeState.UP,
              PROCESS_BEFORE,
              AT,
              null,
              null,
              new BridgeCalls("/colibri/stats", 0, 1, 0.0, false, false, 1, 1, 0, 0),
              null,
              null),
          null,
          null,
          new JicofoSample(JicofoSample.JicofoState.UP, 0, 0, 1, 1),
          7L,
          null);

  private static final HostSample SAMPLE_WITH_PROSODY =
      SAMPLE_WITH_JICOFO.withChecks(8, ProsodyState.DOWN);

  private static final RestartJob JOB =
      new RestartJob(
          "j-1",
          "meet1",
          SITE,
          RestartCause.PRESSURE,
          "meetkeeper",
          "swap 63 %",
          RestartMode.WHEN_IDLE,
          false,
          RestartJobState.VERIFYING,
          "new process 2049 runs",
          AT,
          AT.plusSeconds(60),
          AT.plusSeconds(10_800),
          PROCESS_BEFORE,
          PROCESS_AFTER,
          1_290_000_000L,
          90_000_000L,
          List.of(new RestartJob.Step(AT, RestartJobState.REQUESTED, "swap 63 %")),
          null);

  private static final RestartJob JOB_OF_ROLLING_RESTART =
      new RestartJob(
          "j-2",
          "meet1",
          SITE,
          RestartCause.PERSON,
          "ops",
          null,
          RestartMode.DRAIN,
          false,
          RestartJobState.DRAINING,
          "1 conference",
          AT,
          AT,
          AT.plusSeconds(10_800),
          PROCESS_BEFORE,
          null,
          null,
          null,
          List.of(),
          "r-1");

  private static final HostDrain DRAIN =
      new HostDrain(true, "ops", AT, "disk", "takes no new conferences");

  private static final RollingRestart ROLL =
      new RollingRestart(
          "r-1",
          SITE,
          RestartCause.PERSON,
          "ops",
          "upgrade",
          RestartMode.DRAIN,
          RollingRestartState.RUNNING,
          "0 of 2 bridges restarted",
          AT,
          AT,
          List.of(
              new RollingRestart.MemberRestart(
                  "meet1", "j-2", RestartJobState.DRAINING, "1 conference")));

  private static final HostAutomation AUTOMATION =
      new HostAutomation(
          "meet1",
          HostAutomation.State.WATCH,
          "as configured",
          AT,
          AT.plusSeconds(60),
          "j-1",
          AT.minusSeconds(2_460),
          null,
          null);

  private static final HostAutomation AUTOMATION_WITH_DRAIN =
      new HostAutomation(
          "meet1", HostAutomation.State.ON, "automation is on", AT, null, null, null, DRAIN, null);

  private static final MessageText BACKTEST_SUMMARY =
      new MessageText("backtest.summary", Map.of("restarts", 1, "peak", 63.5));

  private static final BacktestReply BACKTEST =
      new BacktestReply(
          "meet1",
          AT,
          AT.plusSeconds(86_400),
          60,
          98.5,
          List.of(
              new BacktestReply.BacktestRestart(
                  AT, RestartCause.PRESSURE, "the swap alarm: swap 63 %", null, 0, 0, 63.5)),
          1,
          List.of(
              new BacktestReply.BacktestWait(
                  AT,
                  AT.plusSeconds(600),
                  RestartCause.PRESSURE,
                  BacktestReply.BacktestOutcome.RESTARTED,
                  "2 conferences",
                  null)),
          1,
          63.5,
          new BacktestReply.BacktestActual(
              List.of(
                  new BacktestReply.BacktestRestart(
                      AT, null, "not by Meetkeeper", null, 4, 2, 99.0)),
              1,
              99.0),
          List.of(
              new BacktestReply.BacktestLimit(
                  "There are no figures for 2 % of the time",
                  new MessageText("backtest.gaps", Map.of("percent", 1.5)))),
          "restarted once",
          BACKTEST_SUMMARY);

  static final Map<String, Object> RECORDS =
      Map.ofEntries(
          Map.entry("sample", SAMPLE),
          Map.entry("sample-bare", SAMPLE_WITHOUT_BRIDGE),
          Map.entry("sample-with-jicofo", SAMPLE_WITH_JICOFO),
          Map.entry("sample-with-prosody", SAMPLE_WITH_PROSODY),
          Map.entry(
              "health-report-with-texts",
              new HealthReport("meet1", SITE, AT, 8, List.of(MessageFixtures.CHECK))),
          Map.entry(
              "fleet-health-with-texts", new FleetHealth(List.of(MessageFixtures.SITE_HEALTH))),
          Map.entry("event-notice-with-text", MessageFixtures.NOTICE),
          Map.entry("findings-with-texts", MessageFixtures.FINDINGS),
          Map.entry("abilities-with-text", MessageFixtures.ABILITIES),
          Map.entry(
              "health-report",
              new HealthReport(
                  "meet1",
                  SITE,
                  AT,
                  7,
                  List.of(
                      new HealthCheck(
                          "heap-caps",
                          HealthState.WARNING,
                          "jvb may take 3072 MB of heap",
                          List.of("-Xmx of the running bridge: 3072 MB"),
                          List.of("cap it"),
                          AT,
                          new HealthFix(
                              "jvb-environment", Map.of("VIDEOBRIDGE_MAX_MEMORY", "768m")))))),
          Map.entry(
              "fleet-health",
              new FleetHealth(
                  List.of(
                      new SiteHealth(
                          SITE,
                          List.of("meet1", "jvb2"),
                          HealthState.BROKEN,
                          SITE + ": nobody can start a meeting: Jicofo does not run since 03:12",
                          AT,
                          "meet1",
                          "jicofo",
                          List.of("systemctl restart jicofo"),
                          null,
                          null)))),
          Map.entry(
              "event-health",
              new HealthChangedEvent(
                  "e-14",
                  AT,
                  "meet1",
                  SITE,
                  Severity.ERROR,
                  "nobody can start a meeting: Jicofo does not run since 03:12",
                  "jicofo",
                  HealthState.BROKEN,
                  HealthState.WELL,
                  AT,
                  List.of("systemctl restart jicofo"),
                  null,
                  null)),
          Map.entry(
              "event-pressure",
              new PressureEvent(
                  "e-1",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "swap 63 %",
                  HostSample.Resource.SWAP,
                  true,
                  63.0,
                  50.0,
                  70.5,
                  List.of(new SwapHolder(812, "java", 900_000_000L)),
                  null)),
          Map.entry(
              "event-restart",
              new RestartChangedEvent(
                  "e-2",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "restarted",
                  "j-1",
                  RestartJobState.DONE,
                  RestartCause.NIGHTLY,
                  null)),
          Map.entry(
              "event-would-have-restarted",
              new WouldHaveRestartedEvent(
                  "e-3",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "swap 63 %, idle 41 min",
                  RestartCause.PRESSURE,
                  null)),
          Map.entry(
              "event-restart-withheld",
              new RestartWithheldEvent(
                  "e-4",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "over the budget",
                  RestartCause.FORECAST,
                  null)),
          Map.entry(
              "event-restart-withheld-unhealthy",
              new RestartWithheldEvent(
                  "e-4",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "a restart does not heal that",
                  RestartCause.UNHEALTHY,
                  null)),
          Map.entry(
              "event-foreign-restart",
              new ForeignRestartEvent(
                  "e-5",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "apt restarted it",
                  "apt",
                  PROCESS_BEFORE,
                  PROCESS_AFTER,
                  null)),
          Map.entry(
              "event-automation",
              new AutomationChangedEvent(
                  "e-6",
                  AT,
                  "meet1",
                  SITE,
                  Severity.ERROR,
                  "did not help",
                  HostAutomation.State.SUSPENDED,
                  null)),
          Map.entry(
              "event-notice",
              new NoticeEvent(
                  "e-7", AT, "meet1", null, Severity.INFO, "no swap here", "swap", null)),
          Map.entry(
              "event-report",
              new ReportEvent(
                  "report-week-2026-11-23",
                  AT,
                  null,
                  null,
                  Severity.INFO,
                  "Week from 2026-11-16 to 2026-11-22: 1 host, no restart",
                  new MessageText("report.summary", Map.of("period", "week")),
                  "week",
                  List.of("Nobody changed anything"),
                  List.of(new MessageText("report.no-changes", Map.of())),
                  null)),
          Map.entry(
              "event-report-of-sites",
              new ReportEvent(
                  "report-week-2026-11-23-meet.example.com",
                  AT,
                  null,
                  SITE,
                  Severity.INFO,
                  "Week from 2026-11-16 to 2026-11-22: 1 host, no restart",
                  null,
                  "week",
                  List.of(),
                  List.of(),
                  List.of(SITE))),
          Map.entry(
              "event-relay",
              new RelayTroubleEvent(
                  "e-8", AT, null, null, Severity.ERROR, "the key is refused", 401, null)),
          Map.entry(
              "event-other",
              new UnknownEvent(
                  "e-9", AT, "meet1", SITE, Severity.INFO, "from tomorrow", "moon-phase")),
          Map.entry("samples-question", new SamplesQuery(1L, 41L, AT, AT.plusSeconds(60), 100)),
          Map.entry("samples-answer", new SamplesReply(1, List.of(SAMPLE))),
          Map.entry("host-question", new HostQuery("meet1")),
          Map.entry(
              "findings",
              new HostFindings(
                  "meet1",
                  List.of(
                      new HostFinding(
                          "heap-caps",
                          Severity.WARNING,
                          "3072 MB each",
                          List.of("cap them"),
                          null,
                          null)))),
          Map.entry(
              "abilities",
              new RoleAbilities(List.of(new RoleAbility("restart", false, "grant it")))),
          Map.entry(
              "role-failures",
              new RoleFailures(List.of(new RoleFailure("scheduler", "no space is left", AT)))),
          Map.entry(
              "bridge-process",
              new BridgeProcessStatus(
                  "systemd", HostSample.BridgeState.UP, PROCESS_BEFORE, AT, List.of(812L), null)),
          Map.entry(
              "bridge-process-container",
              new BridgeProcessStatus(
                      "docker", HostSample.BridgeState.UP, PROCESS_BEFORE, AT, List.of(812L), null)
                  .withRest("http://172.18.0.5:8080", null)),
          Map.entry(
              "bridge-look",
              new BridgeStatus(
                  AT,
                  "systemd",
                  HostSample.BridgeState.UP,
                  PROCESS_BEFORE,
                  AT,
                  false,
                  true,
                  new BridgeCalls("/metrics", 0, 0, null, null, null, null, null),
                  new HostSample.Health(500, "No MUC joined"),
                  "exit-code 1",
                  "colibri answers 404")),
          Map.entry(
              "bridge-look-in-doubt",
              new BridgeStatus(
                  AT,
                  "systemd",
                  HostSample.BridgeState.UP,
                  PROCESS_BEFORE,
                  AT,
                  true,
                  null,
                  null,
                  null,
                  null,
                  "whether dpkg holds its lock is not known: no /proc/locks")),
          Map.entry(
              "bridge-command",
              new BridgeCommand(
                  "j-1",
                  BridgeCommand.Action.RESTART,
                  PROCESS_BEFORE,
                  false,
                  "meetkeeper",
                  AT.plusSeconds(30),
                  null)),
          Map.entry(
              "bridge-command-leaked-counter",
              new BridgeCommand(
                  "j-1",
                  BridgeCommand.Action.RESTART,
                  PROCESS_BEFORE,
                  false,
                  "meetkeeper",
                  AT.plusSeconds(30),
                  new LeakedCounter(0, 1))),
          Map.entry(
              "site-service-command-leaked-counter",
              new SiteServiceCommand(
                  "c-1",
                  SiteService.JICOFO,
                  SiteServiceCommand.ServiceAction.RESTART,
                  false,
                  AT.plusSeconds(30),
                  AT,
                  "meetkeeper",
                  "Jicofo does not answer",
                  new LeakedCounter(0, 1))),
          Map.entry(
              "bridge-answer",
              new BridgeCommandReply(
                  BridgeCommandReply.CommandOutcome.REFUSED, "1 conference", AT, PROCESS_BEFORE)),
          Map.entry(
              "site-service-command",
              new SiteServiceCommand(
                  "c-1",
                  SiteService.PROSODY,
                  SiteServiceCommand.ServiceAction.RESTART,
                  false,
                  AT.plusSeconds(30),
                  AT,
                  "ops",
                  "secure domain on",
                  null)),
          Map.entry(
              "site-service-answer",
              new SiteServiceReply(BridgeCommandReply.CommandOutcome.REFUSED, "1 conference", AT)),
          Map.entry(
              "restart-request",
              new RestartRequest(
                  "meet1", RestartMode.NOW, Duration.ofHours(2), "upgrade", true, "ops", false)),
          Map.entry("restart-job", JOB),
          Map.entry("job-question", new JobQuery("j-1", "ops", true)),
          Map.entry(
              "jobs-question",
              new RestartJobsQuery("meet1", SITE, RestartJobState.WAITING, 50, "c-1", null, null)),
          Map.entry(
              "jobs-question-of-time",
              new RestartJobsQuery("meet1", null, null, 50, null, AT.minusSeconds(3600), AT)),
          Map.entry("restart-jobs", new RestartJobsReply(List.of(JOB), "c-2")),
          Map.entry("secure-domain-question", SecureDomainContractFixtures.QUESTION),
          Map.entry("secure-domain-state", SecureDomainContractFixtures.STATE),
          Map.entry("secure-domain-change", SecureDomainContractFixtures.CHANGE),
          Map.entry("secure-domain-probe-question", SecureDomainContractFixtures.PROBE),
          Map.entry("secure-domain-probe-report", SecureDomainContractFixtures.REPORT),
          Map.entry("event-secure-domain", SecureDomainContractFixtures.EVENT),
          Map.entry("fleet-question", new FleetQuery("meet1")),
          Map.entry("fleet-automation", new FleetAutomation(List.of(AUTOMATION))),
          Map.entry("host-automation", AUTOMATION),
          Map.entry("host-automation-with-text", MessageFixtures.AUTOMATION),
          Map.entry("host-automation-drained", AUTOMATION_WITH_DRAIN),
          Map.entry("restart-job-of-roll", JOB_OF_ROLLING_RESTART),
          Map.entry("host-drain", DRAIN),
          Map.entry("drain-change", new DrainRequest("meet1", true, "disk", "ops", false)),
          Map.entry("roll", ROLL),
          Map.entry("rolls", new RollingRestartsReply(List.of(ROLL))),
          Map.entry("roll-question", new RollingRestartQuery(SITE, "r-1", "ops", true)),
          Map.entry("rolls-question", new RollingRestartsQuery(SITE, 20)),
          Map.entry(
              "roll-request",
              new RollingRestartRequest(
                  SITE, RestartMode.DRAIN, Duration.ofHours(2), "upgrade", "ops", false)),
          Map.entry(
              "bridge-command-drain",
              new BridgeCommand(
                  "j-2",
                  BridgeCommand.Action.DRAIN,
                  PROCESS_BEFORE,
                  false,
                  "ops",
                  AT.plusSeconds(30),
                  null)),
          Map.entry(
              "pause-change",
              new PauseRequest(
                  AutomationScope.site(SITE), true, AT.plusSeconds(3_600), "exam", "ops", false)),
          Map.entry(
              "pause-answer", new PauseReply(true, AT.plusSeconds(3_600), "exam", "ops", null)),
          Map.entry(
              "pause-answer-of-site",
              new PauseReply(true, AT.plusSeconds(3_600), "exam", "ops", "site")),
          Map.entry("pause-question", new PauseQuery(AutomationScope.site(SITE))),
          Map.entry("retired-host", new HostRetireReply("jvb2", "meet.example.com")),
          Map.entry("retirement", new HostRetireRequest("jvb2", "ops", false)),
          Map.entry("resume-request", new ResumeRequest("meet1", "ops", false)),
          Map.entry("policy-question", new PolicyQuery(AutomationScope.host("meet1"))),
          Map.entry(
              "policy-answer",
              new PolicyReply(
                  AutomationScope.fleet(),
                  Map.of("atMostPerDay", new PolicyReply.ValueWithSource(2, "default")))),
          Map.entry(
              "policy-answer-with-warnings",
              new PolicyReply(
                  AutomationScope.fleet(),
                  Map.of("automation", new PolicyReply.ValueWithSource("on", "fleet")),
                  List.of("meet1: Meetkeeper may not restart the bridge"))),
          Map.entry(
              "policy-change",
              new PolicyChangeRequest(
                  AutomationScope.fleet(),
                  PolicyChangeRequest.ChangeKind.MERGE,
                  Map.of("nightly", Map.of("cron", "0 4 * * *")),
                  "ops",
                  true)),
          Map.entry(
              "preview-question", new PolicyPreviewQuery("meet1", Map.of("automation", "on"), 5)),
          Map.entry(
              "backtest-question",
              new BacktestQuery("meet1", AT, null, Map.of("nightly", Map.of("cron", "none")))),
          Map.entry("backtest", BACKTEST),
          Map.entry(
              "figures-question",
              new FigureQuery(
                  "meet1",
                  List.of(
                      new FigureQuery.FigureColumn(
                          "swapUsedBytes", FigureQuery.FigureStatistic.MAXIMUM)),
                  AT,
                  AT.plusSeconds(120),
                  60,
                  null)),
          Map.entry(
              "figures-question-next",
              FigureQuery.ofNext(
                  "jvb1",
                  List.of(
                      new FigureQuery.FigureColumn("stress", FigureQuery.FigureStatistic.AVERAGE)),
                  AT,
                  AT.plusSeconds(120),
                  60)),
          Map.entry(
              "figures",
              new FigureReply(
                  AT, 60, List.of(Arrays.asList(1.5, null), Arrays.asList(null, 2.0)), null, null)),
          Map.entry("figures-of-host", new FigureReply(AT, 60, List.of(), "jvb2", SITE)),
          Map.entry(
              "policy-preview",
              new PolicyPreviewReply(
                  "meet1",
                  List.of(
                      new PolicyPreviewReply.ScheduledTime(
                          AT, "2026-11-22T05:00:00+01:00", "Europe/Berlin", null)),
                  new PolicyPreviewReply.CurrentAction("wait", "1 conference"))),
          Map.entry("forecast-question", new ForecastQuery("meet1", "Asia/Tokyo")),
          Map.entry(
              "forecast-answer",
              new ForecastReply(
                  "meet1",
                  AT,
                  ForecastReply.GrowthState.GROWING,
                  "swap: grows by 512 MiB a day",
                  AT.plusSeconds(86_400),
                  AT.plusSeconds(80_000),
                  "Asia/Tokyo",
                  List.of(List.of(0.0, 1.5)),
                  "400 hours with figures",
                  null,
                  null)),
          Map.entry(
              "forecast-answer-with-texts",
              new ForecastReply(
                  "meet1",
                  AT,
                  ForecastReply.GrowthState.UNKNOWN,
                  "swap: nothing is recorded",
                  null,
                  null,
                  "Asia/Tokyo",
                  List.of(),
                  "3 hours with figures, over 0 days; two weeks are wanted",
                  new MessageText(
                      "forecast.swap",
                      Map.of("growth", new MessageText("forecast.nothing-recorded", Map.of()))),
                  new MessageText("forecast.quiet-hours", Map.of("hours", 3)))),
          Map.entry("calendar-question", new RestartCalendarQuery("meet1", 14)),
          Map.entry(
              "calendar",
              new RestartCalendar(
                  "meet1",
                  AT,
                  AT.plusSeconds(86_400),
                  "Asia/Tokyo",
                  List.of(
                      new RestartCalendar.CalendarDay(
                          "2026-11-22",
                          List.of(
                              new RestartCalendar.CalendarSpan(
                                  "2026-11-22T02:00:00+09:00", "2026-11-22T05:00:00+09:00")),
                          new RestartCalendar.NightlyRun(
                              "2026-11-22T04:00:00+09:00",
                              "asks for a restart",
                              new MessageText("decision.nightly-run", Map.of("further", 0))),
                          List.of(
                              new RestartCalendar.CalendarPause(
                                  "2026-11-22T13:00:00+09:00",
                                  "2026-11-22T14:00:00+09:00",
                                  "paused by ops")),
                          null)))),
          Map.entry("bridge-start", new BridgeStartRequest("meet1", "upgrade", "ops", true)),
          Map.entry(
              "restart-job-of-start",
              new RestartJob(
                  "j-3",
                  "meet1",
                  SITE,
                  RestartCause.PERSON,
                  "ops",
                  "upgrade",
                  RestartMode.START,
                  false,
                  RestartJobState.DONE,
                  "started and verified for 70 s",
                  AT,
                  AT,
                  AT.plusSeconds(300),
                  null,
                  PROCESS_AFTER,
                  null,
                  null,
                  List.of(),
                  null)),
          Map.entry(
              "host-decision",
              new HostDecision(
                  "meet1",
                  AT,
                  HostDecision.Outcome.WAIT,
                  "waits: 1 conference, 4 endpoints",
                  new MessageText("decision.waits", Map.of("reason", "1 conference, 4 endpoints")),
                  "j-1",
                  List.of(
                      new HostDecision.DecisionStep(
                          HostDecision.StepName.RULE,
                          HostDecision.StepState.PASSED,
                          "asked for by ops",
                          new MessageText("decision.asked", Map.of("by", "ops")),
                          null,
                          null,
                          null),
                      new HostDecision.DecisionStep(
                          HostDecision.StepName.COOLDOWN,
                          HostDecision.StepState.BLOCKING,
                          "restarted 1 h ago, cooldown 6 h",
                          null,
                          "1h",
                          "6h",
                          AT.plusSeconds(18_000)),
                      new HostDecision.DecisionStep(
                          HostDecision.StepName.CAPACITY,
                          HostDecision.StepState.NOT_REACHED,
                          null,
                          null,
                          null,
                          null,
                          null)))),
          Map.entry(
              "event-account",
              new AccountChangedEvent(
                  "e-10",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "anna is disabled: its time has come",
                  "anna",
                  AccountChangedEvent.AccountChangeKind.EXPIRED,
                  null,
                  null)),
          Map.entry("account", ANNA),
          Map.entry("account-question", new AccountQuery(SITE, "anna")),
          Map.entry("accounts-question", new AccountsQuery(SITE, true, 100, "andi")),
          Map.entry("accounts", new AccountsReply(List.of(ANNA), "anna")),
          Map.entry(
              "account-creation",
              new AccountCreateRequest(SITE, "anna", "s3cret", AT, "of class 4b", "ops", false)),
          Map.entry("account-with-password", new AccountWithPassword(ANNA, "s3cret")),
          Map.entry(
              "account-change",
              new AccountChangeRequest(SITE, "anna", "abc", Map.of("enabled", false), "ops", true)),
          Map.entry(
              "password-change",
              new PasswordChangeRequest(SITE, "anna", "*", "s3cret", "ops", false)),
          Map.entry("account-removal", new AccountDeleteRequest(SITE, "anna", "abc", "ops", false)),
          Map.entry("account-import", new AccountImportRequest(SITE, "name\nanna\n", "ops", false)),
          Map.entry(
              "account-imported",
              new AccountImportReply(
                  1,
                  1,
                  List.of(
                      new AccountImportReply.ImportedLine(
                          2, "anna", AccountImportReply.ImportOutcome.CREATED, null, "s3cret"),
                      new AccountImportReply.ImportedLine(
                          3,
                          "berta",
                          AccountImportReply.ImportOutcome.EXISTS,
                          "there is such an account",
                          null)))),
          Map.entry("login-question", new LoginQuery(SITE)),
          Map.entry(
              "login",
              new SiteLogin(
                  SITE,
                  SiteLogin.LoginKind.TOKENS,
                  "authentication is token",
                  "app",
                  true,
                  "no app_secret",
                  List.of(
                      new SiteLogin.LoginFinding(
                          "secret-missing", true, "nobody logs in", "set it", null, null)),
                  null)),
          Map.entry(
              "login-signer",
              new SiteLogin(
                  SITE,
                  SiteLogin.LoginKind.TOKENS,
                  "authentication is token",
                  "app",
                  false,
                  null,
                  List.of(),
                  "the app_secret is also in /opt/signer/.env")),
          Map.entry("room-link-request", new RoomLinkRequest(SITE, "class", "Ann", 3_600, "ops")),
          Map.entry(
              "room-link",
              new RoomLinkReply(
                  "class", "https://meet.example.com/class?jwt=a.b.c", AT, List.of("open"))),
          Map.entry("ingest-request", new IngestRequest("{\"agent\":\"a\"}", null)),
          Map.entry("ingest-answer", new IngestReply(3)),
          Map.entry(
              "relay-status",
              new RelayStatus(2, 1_000, 1, 0, AT, "503 at 04:00", 3, 10, "waiting", null)),
          Map.entry(
              "relay-status-filling",
              new RelayStatus(2, 1_000, 1, 0, AT, null, 3, 10, "on", relayFill())),
          Map.entry("relay-fill", relayFill()),
          Map.entry("relay-fill-request", new RelayFillRequest(AT, AT.plusSeconds(3_600))),
          Map.entry(
              "notification-channels",
              new NotificationChannels(
                  List.of(
                      new NotificationChannel(
                          "on-call", "slack", 2, AT, AT.plusSeconds(60), "HTTP 404")))),
          Map.entry("notification-test", new NotificationTestRequest("on-call", "admin")),
          Map.entry(
              "notification-tested", new NotificationTestResult("on-call", false, "HTTP 404")),
          Map.entry("events-question", new EventsQuery(17, 100)),
          Map.entry(
              "events-answer",
              new EventsReply(
                  List.of(
                      new NoticeEvent(
                          "e-7", AT, "meet1", null, Severity.INFO, "no swap here", "swap", null)),
                  18)),
          Map.entry("link-question", new EdgeLinkQuery("jvb2", "a-run", "gw2")),
          Map.entry("link-answer", new EdgeLinkReply("jvb2", "a-run", "gw1", AT, "192.0.2.7")),
          Map.entry(
              "refusal",
              new ProblemMessage(
                  422,
                  "nightly.cron is \"x\"",
                  List.of(new Problem.Field("nightly.cron", "x", "five fields")),
                  Duration.ofSeconds(10),
                  null,
                  null)),
          Map.entry(
              "refusal-of-kind",
              new ProblemMessage(
                  409,
                  "1 conference",
                  List.of(),
                  null,
                  "urn:meetkeeper:problem:calls-running",
                  null)));

  /** The records of all subjects. */
  public static final Map<String, Object> ALL = new TreeMap<>(RECORDS);

  static {
    ALL.putAll(DocumentContractFixtures.RECORDS);
    ALL.putAll(IdleContractFixtures.RECORDS);
  }

  private ContractFixtures() {}

  private static RelayFill relayFill() {
    return new RelayFill(
        AT, AT.plusSeconds(86_400), AT.plusSeconds(7_200), 120, 3, RelayFill.RUNNING, "waits");
  }
}
