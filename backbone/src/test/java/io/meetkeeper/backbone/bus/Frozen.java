package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.EventsAnswer;
import io.meetkeeper.backbone.contract.EventsQuestion;
import io.meetkeeper.backbone.contract.Finding;
import io.meetkeeper.backbone.contract.Findings;
import io.meetkeeper.backbone.contract.FleetAutomation;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.IngestAnswer;
import io.meetkeeper.backbone.contract.IngestRequest;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.JobsQuestion;
import io.meetkeeper.backbone.contract.PauseAnswer;
import io.meetkeeper.backbone.contract.PauseChange;
import io.meetkeeper.backbone.contract.PauseQuestion;
import io.meetkeeper.backbone.contract.PolicyAnswer;
import io.meetkeeper.backbone.contract.PolicyChange;
import io.meetkeeper.backbone.contract.PolicyPreview;
import io.meetkeeper.backbone.contract.PolicyQuestion;
import io.meetkeeper.backbone.contract.PreviewQuestion;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RelayStatus;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartJobs;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.ResumeRequest;
import io.meetkeeper.backbone.contract.RetiredHost;
import io.meetkeeper.backbone.contract.Retirement;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountImport;
import io.meetkeeper.backbone.contract.account.AccountImported;
import io.meetkeeper.backbone.contract.account.AccountQuestion;
import io.meetkeeper.backbone.contract.account.AccountRemoval;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.Accounts;
import io.meetkeeper.backbone.contract.account.AccountsQuestion;
import io.meetkeeper.backbone.contract.account.PasswordChange;
import io.meetkeeper.backbone.contract.drain.DrainChange;
import io.meetkeeper.backbone.contract.drain.HostDrain;
import io.meetkeeper.backbone.contract.link.LinkAnswer;
import io.meetkeeper.backbone.contract.link.LinkQuestion;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollQuestion;
import io.meetkeeper.backbone.contract.roll.RollRequest;
import io.meetkeeper.backbone.contract.roll.RollState;
import io.meetkeeper.backbone.contract.roll.Rolls;
import io.meetkeeper.backbone.contract.roll.RollsQuestion;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One record of every kind that crosses the bus, each beside its frozen JSON. */
final class Frozen {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final ProcessId OLD = new ProcessId(812, 4_711);
  private static final ProcessId NEW = new ProcessId(2_049, 99_000);

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

  private static final Sample SAMPLE =
      new Sample(
          "meet1",
          SITE,
          1_795_320_000_000L,
          42,
          AT,
          new Sample.Memory(1_024_000_000L, 128_000_000L),
          new Sample.Swap(2_048_000_000L, 1_290_000_000L, 8192.0, 0.5),
          new Sample.Load(0.5, 0.25, 0.125),
          new Sample.Cpu(2, 12.5),
          List.of(new Sample.Disk("/", 20_000_000_000L, 5_000_000_000L)),
          new Sample.Stall(1.5, 0.75, 0.5, 0.25),
          new Sample.Bridge(
              Sample.BridgeState.UP,
              OLD,
              Instant.parse("2026-11-18T03:00:00Z"),
              512_000_000L,
              900_000_000L,
              new Sample.Calls("/colibri/stats", 1, 4, 0.25, false, false, 1, 1),
              new Sample.Health(200, null),
              "2.3.293"),
          List.of(
              new Sample.Alarm(Sample.Resource.SWAP, true, Instant.parse("2026-11-22T03:10:00Z"))),
          Map.of("stall", "no /proc/pressure"));

  private static final Sample BARE =
      new Sample(
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

  private static final RestartJob JOB =
      new RestartJob(
          "j-1",
          "meet1",
          SITE,
          Cause.PRESSURE,
          "meetkeeper",
          "swap 63 %",
          RestartMode.WHEN_IDLE,
          false,
          JobState.VERIFYING,
          "new process 2049 runs",
          AT,
          AT.plusSeconds(60),
          AT.plusSeconds(10_800),
          OLD,
          NEW,
          1_290_000_000L,
          90_000_000L,
          List.of(new RestartJob.Step(AT, JobState.REQUESTED, "swap 63 %")),
          null);

  private static final RestartJob JOB_OF_ROLL =
      new RestartJob(
          "j-2",
          "meet1",
          SITE,
          Cause.PERSON,
          "ops",
          null,
          RestartMode.DRAIN,
          false,
          JobState.DRAINING,
          "1 conference",
          AT,
          AT,
          AT.plusSeconds(10_800),
          OLD,
          null,
          null,
          null,
          List.of(),
          "r-1");

  private static final HostDrain DRAIN =
      new HostDrain(true, "ops", AT, "disk", "takes no new conferences");

  private static final Roll ROLL =
      new Roll(
          "r-1",
          SITE,
          Cause.PERSON,
          "ops",
          "upgrade",
          RestartMode.DRAIN,
          RollState.RUNNING,
          "0 of 2 bridges restarted",
          AT,
          AT,
          List.of(new Roll.Member("meet1", "j-2", JobState.DRAINING, "1 conference")));

  private static final HostAutomation AUTOMATION =
      new HostAutomation(
          "meet1",
          HostAutomation.State.WATCH,
          "as configured",
          AT,
          AT.plusSeconds(60),
          "j-1",
          AT.minusSeconds(2_460),
          null);

  private static final HostAutomation DRAINED =
      new HostAutomation(
          "meet1", HostAutomation.State.ON, "automation is on", AT, null, null, null, DRAIN);

  static final Map<String, Object> RECORDS =
      Map.ofEntries(
          Map.entry("sample", SAMPLE),
          Map.entry("sample-bare", BARE),
          Map.entry(
              "event-pressure",
              new Event.Pressure(
                  "e-1",
                  AT,
                  "meet1",
                  SITE,
                  Severity.WARNING,
                  "swap 63 %",
                  Sample.Resource.SWAP,
                  true,
                  63.0,
                  50.0,
                  70.5,
                  List.of(new Event.SwapHolder(812, "java", 900_000_000L)))),
          Map.entry(
              "event-restart",
              new Event.RestartChanged(
                  "e-2",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "restarted",
                  "j-1",
                  JobState.DONE,
                  Cause.NIGHTLY)),
          Map.entry(
              "event-would-have-restarted",
              new Event.WouldHaveRestarted(
                  "e-3",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "swap 63 %, idle 41 min",
                  Cause.PRESSURE)),
          Map.entry(
              "event-restart-withheld",
              new Event.RestartWithheld(
                  "e-4", AT, "meet1", SITE, Severity.WARNING, "over the budget", Cause.FORECAST)),
          Map.entry(
              "event-foreign-restart",
              new Event.ForeignRestart(
                  "e-5", AT, "meet1", SITE, Severity.WARNING, "apt restarted it", "apt", OLD, NEW)),
          Map.entry(
              "event-automation",
              new Event.AutomationChanged(
                  "e-6",
                  AT,
                  "meet1",
                  SITE,
                  Severity.ERROR,
                  "did not help",
                  HostAutomation.State.SUSPENDED)),
          Map.entry(
              "event-notice",
              new Event.Notice("e-7", AT, "meet1", null, Severity.INFO, "no swap here", "swap")),
          Map.entry(
              "event-relay",
              new Event.RelayTrouble(
                  "e-8", AT, null, null, Severity.ERROR, "the key is refused", 401)),
          Map.entry(
              "event-other",
              new Event.Other(
                  "e-9", AT, "meet1", SITE, Severity.INFO, "from tomorrow", "moon-phase")),
          Map.entry("samples-question", new SamplesQuestion(1L, 41L, AT, AT.plusSeconds(60), 100)),
          Map.entry("samples-answer", new SamplesAnswer(1, List.of(SAMPLE))),
          Map.entry("host-question", new HostQuestion("meet1")),
          Map.entry(
              "findings",
              new Findings(
                  "meet1",
                  List.of(
                      new Finding(
                          "heap-caps", Severity.WARNING, "3072 MB each", List.of("cap them"))))),
          Map.entry("abilities", new Abilities(List.of(new Ability("restart", false, "grant it")))),
          Map.entry(
              "bridge-process",
              new BridgeProcess("systemd", Sample.BridgeState.UP, OLD, AT, List.of(812L), null)),
          Map.entry(
              "bridge-look",
              new BridgeLook(
                  AT,
                  "systemd",
                  Sample.BridgeState.UP,
                  OLD,
                  AT,
                  false,
                  true,
                  new Sample.Calls("/metrics", 0, 0, null, null, null, null, null),
                  new Sample.Health(500, "No MUC joined"),
                  "exit-code 1",
                  "colibri answers 404")),
          Map.entry(
              "bridge-look-in-doubt",
              new BridgeLook(
                  AT,
                  "systemd",
                  Sample.BridgeState.UP,
                  OLD,
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
                  OLD,
                  false,
                  "meetkeeper",
                  AT.plusSeconds(30))),
          Map.entry(
              "bridge-answer",
              new BridgeAnswer(BridgeAnswer.Outcome.REFUSED, "1 conference", AT, OLD)),
          Map.entry(
              "site-service-command",
              new SiteServiceCommand(
                  "c-1",
                  SiteService.PROSODY,
                  SiteServiceCommand.Act.RESTART,
                  false,
                  AT.plusSeconds(30),
                  AT,
                  "ops",
                  "secure domain on")),
          Map.entry(
              "site-service-answer",
              new SiteServiceAnswer(BridgeAnswer.Outcome.REFUSED, "1 conference", AT)),
          Map.entry(
              "restart-request",
              new RestartRequest(
                  "meet1", RestartMode.NOW, Duration.ofHours(2), "upgrade", true, "ops", false)),
          Map.entry("restart-job", JOB),
          Map.entry("job-question", new JobQuestion("j-1", "ops", true)),
          Map.entry("jobs-question", new JobsQuestion("meet1", SITE, JobState.WAITING, 50, "c-1")),
          Map.entry("restart-jobs", new RestartJobs(List.of(JOB), "c-2")),
          Map.entry("secure-domain-question", FrozenDomain.QUESTION),
          Map.entry("secure-domain-state", FrozenDomain.STATE),
          Map.entry("secure-domain-change", FrozenDomain.CHANGE),
          Map.entry("secure-domain-probe-question", FrozenDomain.PROBE),
          Map.entry("secure-domain-probe-report", FrozenDomain.REPORT),
          Map.entry("event-secure-domain", FrozenDomain.EVENT),
          Map.entry("fleet-question", new FleetQuestion("meet1")),
          Map.entry("fleet-automation", new FleetAutomation(List.of(AUTOMATION))),
          Map.entry("host-automation", AUTOMATION),
          Map.entry("host-automation-drained", DRAINED),
          Map.entry("restart-job-of-roll", JOB_OF_ROLL),
          Map.entry("host-drain", DRAIN),
          Map.entry("drain-change", new DrainChange("meet1", true, "disk", "ops", false)),
          Map.entry("roll", ROLL),
          Map.entry("rolls", new Rolls(List.of(ROLL))),
          Map.entry("roll-question", new RollQuestion(SITE, "r-1", "ops", true)),
          Map.entry("rolls-question", new RollsQuestion(SITE, 20)),
          Map.entry(
              "roll-request",
              new RollRequest(
                  SITE, RestartMode.DRAIN, Duration.ofHours(2), "upgrade", "ops", false)),
          Map.entry(
              "bridge-command-drain",
              new BridgeCommand(
                  "j-2", BridgeCommand.Action.DRAIN, OLD, false, "ops", AT.plusSeconds(30))),
          Map.entry(
              "pause-change",
              new PauseChange(Scope.site(SITE), true, AT.plusSeconds(3_600), "exam", "ops", false)),
          Map.entry(
              "pause-answer", new PauseAnswer(true, AT.plusSeconds(3_600), "exam", "ops", null)),
          Map.entry(
              "pause-answer-of-site",
              new PauseAnswer(true, AT.plusSeconds(3_600), "exam", "ops", "site")),
          Map.entry("pause-question", new PauseQuestion(Scope.site(SITE))),
          Map.entry("retired-host", new RetiredHost("jvb2", "meet.example.com")),
          Map.entry("retirement", new Retirement("jvb2", "ops", false)),
          Map.entry("resume-request", new ResumeRequest("meet1", "ops", false)),
          Map.entry("policy-question", new PolicyQuestion(Scope.host("meet1"))),
          Map.entry(
              "policy-answer",
              new PolicyAnswer(
                  Scope.fleet(), Map.of("atMostPerDay", new PolicyAnswer.Sourced(2, "default")))),
          Map.entry(
              "policy-change",
              new PolicyChange(
                  Scope.fleet(),
                  PolicyChange.Kind.MERGE,
                  Map.of("nightly", Map.of("cron", "0 4 * * *")),
                  "ops",
                  true)),
          Map.entry(
              "preview-question", new PreviewQuestion("meet1", Map.of("automation", "on"), 5)),
          Map.entry(
              "policy-preview",
              new PolicyPreview(
                  "meet1",
                  List.of(
                      new PolicyPreview.Time(
                          AT, "2026-11-22T05:00:00+01:00", "Europe/Berlin", null)),
                  new PolicyPreview.Now("wait", "1 conference"))),
          Map.entry(
              "event-account",
              new Event.AccountChanged(
                  "e-10",
                  AT,
                  "meet1",
                  SITE,
                  Severity.INFO,
                  "anna is disabled: its time has come",
                  "anna",
                  Event.AccountChanged.Change.EXPIRED,
                  null)),
          Map.entry("account", ANNA),
          Map.entry("account-question", new AccountQuestion(SITE, "anna")),
          Map.entry("accounts-question", new AccountsQuestion(SITE, true, 100, "andi")),
          Map.entry("accounts", new Accounts(List.of(ANNA), "anna")),
          Map.entry(
              "account-creation",
              new AccountCreation(SITE, "anna", "s3cret", AT, "of class 4b", "ops", false)),
          Map.entry("account-with-password", new AccountWithPassword(ANNA, "s3cret")),
          Map.entry(
              "account-change",
              new AccountChange(SITE, "anna", "abc", Map.of("enabled", false), "ops", true)),
          Map.entry(
              "password-change", new PasswordChange(SITE, "anna", "*", "s3cret", "ops", false)),
          Map.entry("account-removal", new AccountRemoval(SITE, "anna", "abc", "ops", false)),
          Map.entry("account-import", new AccountImport(SITE, "name\nanna\n", "ops", false)),
          Map.entry(
              "account-imported",
              new AccountImported(
                  1,
                  1,
                  List.of(
                      new AccountImported.Line(
                          2, "anna", AccountImported.Outcome.CREATED, null, "s3cret"),
                      new AccountImported.Line(
                          3,
                          "berta",
                          AccountImported.Outcome.EXISTS,
                          "there is such an account",
                          null)))),
          Map.entry("ingest-request", new IngestRequest("{\"agent\":\"a\"}", null)),
          Map.entry("ingest-answer", new IngestAnswer(3)),
          Map.entry(
              "relay-status",
              new RelayStatus(2, 1_000, 1, 0, AT, "503 at 04:00", 3, 10, "waiting")),
          Map.entry("events-question", new EventsQuestion(17, 100)),
          Map.entry(
              "events-answer",
              new EventsAnswer(
                  List.of(
                      new Event.Notice(
                          "e-7", AT, "meet1", null, Severity.INFO, "no swap here", "swap")),
                  18)),
          Map.entry("link-question", new LinkQuestion("jvb2", "a-run", "gw2")),
          Map.entry("link-answer", new LinkAnswer("jvb2", "a-run", "gw1", AT, "192.0.2.7")),
          Map.entry(
              "refusal",
              new Refusal(
                  422,
                  "nightly.cron is \"x\"",
                  List.of(
                      new io.meetkeeper.backbone.contract.Problem.Field(
                          "nightly.cron", "x", "five fields")),
                  Duration.ofSeconds(10))));

  /** Those of all parts. */
  static final Map<String, Object> ALL = new TreeMap<>(RECORDS);

  static {
    ALL.putAll(FrozenDocuments.RECORDS);
  }

  private Frozen() {}
}
