package io.meetkeeper.gateway;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractFixtures;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsReply;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.contract.relay.IngestReply;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.backbone.contract.restart.BridgeStartRequest;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsReply;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.contract.restart.RollingRestartsReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Fakes of the other roles with the services that the gateway uses. */
public final class FakeRoles {
  public static final String HOST = "meet1";
  public static final String SITE = "meet.example.com";
  public static final String MACHINIST_KEY = "the-very-machinist-key";

  public final List<RestartRequest> asked = new CopyOnWriteArrayList<>();
  public final List<Event> schedulerEvents = new CopyOnWriteArrayList<>();
  public final List<HostSample> ring = new CopyOnWriteArrayList<>();
  public final List<String> ingested = new CopyOnWriteArrayList<>();
  public final List<DocumentChangeRequest> changes = new CopyOnWriteArrayList<>();
  public final AtomicInteger healthRequests = new AtomicInteger();
  private volatile List<HealthCheck> checks = List.of();
  private final AtomicLong healthVersion = new AtomicLong();
  private final Map<String, RestartJob> jobs = new TreeMap<>();
  private final Map<AutomationScope, Map<String, Object>> policies = new HashMap<>();
  private final Bus bus;

  public FakeRoles(Bus bus) {
    this.bus = bus;
  }

  public FakeRoles collector() {
    bus.serve(
        BusContracts.SAMPLE_RING.atHost(HOST),
        question ->
            Future.succeededFuture(new SamplesReply(1, within(question.from(), question.to()))));
    bus.serve(
        BusContracts.FINDINGS.atHost(HOST),
        question ->
            Future.succeededFuture(
                new HostFindings(
                    HOST,
                    List.of(
                        new HostFinding(
                            "heap-caps",
                            Severity.WARNING,
                            "too large",
                            List.of("cap"),
                            null,
                            null)))));
    bus.serve(
        BusContracts.COLLECTOR_ABILITIES.atHost(HOST),
        question ->
            Future.succeededFuture(
                new RoleAbilities(List.of(new RoleAbility("see memory", true, "/proc/meminfo")))));
    return this;
  }

  /** Serves the checks of the host. */
  public FakeRoles health() {
    bus.serve(
        BusContracts.HOST_HEALTH.atHost(HOST),
        question -> {
          healthRequests.incrementAndGet();
          return Future.succeededFuture(
              new HealthReport(HOST, SITE, Instant.EPOCH, healthVersion.get(), checks));
        });
    return this;
  }

  /** Changes the checks of the host. */
  public void setChecks(HealthCheck... next) {
    checks = List.of(next);
    healthVersion.incrementAndGet();
  }

  /** A sample of the host that carries the version of its checks, without an alarm. */
  public HostSample healthySample(long sequence, Instant at) {
    return healthySample(sequence, at, List.of());
  }

  public HostSample healthySample(long sequence, Instant at, List<HostSample.Alarm> alarms) {
    HostSample sample = sample(HOST, SITE, sequence, at);
    return new HostSample(
        sample.host(),
        sample.site(),
        sample.incarnation(),
        sample.sequence(),
        sample.at(),
        sample.memory(),
        sample.swap(),
        sample.load(),
        sample.cpu(),
        sample.disks(),
        sample.stall(),
        sample.bridge(),
        alarms,
        sample.absent(),
        null,
        healthVersion.get(),
        null);
  }

  /** Serves the change of a file of the host. */
  public FakeRoles documents() {
    bus.serve(
        BusContracts.DOCUMENT_CHANGE.atHost(HOST),
        change -> {
          changes.add(change);
          return Future.succeededFuture(
              new DocumentChangeReply(
                  change.name(),
                  change.dryRun()
                      ? DocumentChangeReply.ChangeOutcome.WOULD_CHANGE
                      : DocumentChangeReply.ChangeOutcome.CHANGED,
                  "etag-2",
                  "+ a line",
                  List.of("VIDEOBRIDGE_MAX_MEMORY"),
                  List.of(),
                  List.of(),
                  List.of(),
                  change.dryRun() ? null : "rev-1",
                  false));
        });
    return this;
  }

  private List<HostSample> within(Instant from, Instant to) {
    List<HostSample> found = new ArrayList<>();
    for (HostSample sample : ring) {
      if ((from == null || !sample.at().isBefore(from))
          && (to == null || sample.at().isBefore(to))) {
        found.add(sample);
      }
    }
    return found;
  }

  public FakeRoles agent() {
    bus.serve(
        BusContracts.AGENT_ABILITIES.atHost(HOST),
        question ->
            Future.succeededFuture(
                new RoleAbilities(
                    List.of(new RoleAbility("restart", false, "meetkeeper grant restart")))));
    bus.serve(
        BusContracts.BRIDGE_PROCESS.atHost(HOST),
        question ->
            Future.succeededFuture(
                new BridgeProcessStatus("none", null, null, null, List.of(), "no bridge here")));
    return this;
  }

  public FakeRoles relay() {
    bus.serve(
        BusContracts.RELAY_STATUS,
        question ->
            Future.succeededFuture(
                new RelayStatus(3, 10, 1, 0, null, "timeout", 1, 10, "waiting", null)));
    bus.serve(
        BusContracts.RELAY_INGEST,
        request -> {
          if (request.presentedKey() != null && !request.presentedKey().equals(MACHINIST_KEY)) {
            return Future.failedFuture(Problem.of(401, "not the key"));
          }
          if (request.body() != null) { // otherwise only the key is checked
            ingested.add(request.body());
          }
          return Future.succeededFuture(new IngestReply(1));
        });
    return this;
  }

  public FakeRoles scheduler() {
    bus.serve(
        BusContracts.FLEET_AUTOMATION,
        question -> Future.succeededFuture(new FleetAutomation(List.of(automation(HOST)))));
    bus.serve(BusContracts.RESTART_REQUEST, this::requestRestart);
    bus.serve(BusContracts.BRIDGE_START, this::startBridge);
    bus.serve(BusContracts.RESTART_GET, question -> found(question.id()));
    bus.serve(
        BusContracts.RESTART_CANCEL,
        question -> found(question.id()).map(job -> with(job, RestartJobState.CANCELLED)));
    bus.serve(
        BusContracts.RESTART_LIST,
        question -> Future.succeededFuture(new RestartJobsReply(List.copyOf(jobs.values()), null)));
    bus.serve(
        BusContracts.PAUSE_CHANGE,
        change ->
            Future.succeededFuture(
                new PauseReply(
                    change.paused(), change.until(), change.reason(), change.by(), "fleet")));
    bus.serve(
        BusContracts.PAUSE_GET,
        question ->
            Future.succeededFuture(
                new PauseReply(
                    true, null, "exam", "ann", ContractJson.enumName(question.scope().level()))));
    bus.serve(BusContracts.DRAIN_REQUEST, FakeRoles::drain);
    bus.serve(
        BusContracts.HOST_RETIRE, q -> Future.succeededFuture(new HostRetireReply(q.host(), SITE)));
    bus.serve(
        BusContracts.ROLLING_RESTART_REQUEST,
        q -> Future.succeededFuture(roll(q.site(), q.by(), q.mode(), RollingRestartState.RUNNING)));
    bus.serve(
        BusContracts.ROLLING_RESTART_GET,
        q ->
            Future.succeededFuture(
                roll(q.site(), q.by(), RestartMode.DRAIN, RollingRestartState.RUNNING)));
    bus.serve(
        BusContracts.ROLLING_RESTART_CANCEL,
        q ->
            Future.succeededFuture(
                roll(q.site(), q.by(), RestartMode.DRAIN, RollingRestartState.CANCELLED)));
    bus.serve(
        BusContracts.ROLLING_RESTART_LIST,
        q ->
            Future.succeededFuture(
                new RollingRestartsReply(
                    List.of(
                        roll(q.site(), "admin", RestartMode.DRAIN, RollingRestartState.RUNNING)))));
    bus.serve(
        BusContracts.AUTOMATION_RESUME,
        request -> Future.succeededFuture(automation(request.host())));
    bus.serve(
        BusContracts.POLICY_GET, question -> Future.succeededFuture(policy(question.scope())));
    bus.serve(BusContracts.POLICY_CHANGE, this::change);
    bus.serve(
        BusContracts.POLICY_BACKTEST,
        question -> Future.succeededFuture((BacktestReply) ContractFixtures.ALL.get("backtest")));
    bus.serve(
        BusContracts.POLICY_PREVIEW,
        question ->
            Future.succeededFuture(
                new PolicyPreviewReply(
                    question.host(),
                    List.of(),
                    new PolicyPreviewReply.CurrentAction("wait", "calls run"))));
    bus.serve(
        BusContracts.RESTART_CALENDAR,
        question ->
            Future.succeededFuture(
                new RestartCalendar(
                    question.host(), Instant.EPOCH, Instant.EPOCH, "Asia/Tokyo", List.of())));
    bus.serve(
        BusContracts.HOST_DECISION, question -> Future.succeededFuture(decision(question.host())));
    bus.serve(
        BusContracts.SCHEDULER_EVENTS,
        question -> {
          int from = (int) question.after();
          int to = Math.min(schedulerEvents.size(), from + question.limit());
          List<Event> items =
              from >= to ? List.of() : List.copyOf(schedulerEvents.subList(from, to));
          return Future.succeededFuture(new EventsReply(items, Math.max(from, to)));
        });
    return this;
  }

  private static Future<HostDrain> drain(DrainRequest change) {
    if ("alone".equals(change.reason())) {
      return Future.failedFuture(Problem.unacceptable("the only bridge of its site", List.of()));
    }
    Instant since = change.drained() ? Instant.parse("2026-11-23T04:00:00Z") : null;
    return Future.succeededFuture(
        new HostDrain(change.drained(), change.by(), since, change.reason(), "as asked for"));
  }

  private static RollingRestart roll(
      String site, String by, RestartMode mode, RollingRestartState state) {
    Instant now = Instant.parse("2026-11-23T04:00:00Z");
    return new RollingRestart(
        "roll-1",
        site,
        RestartCause.PERSON,
        by,
        null,
        mode,
        state,
        "0 of 1 bridges restarted",
        now,
        now,
        List.of(
            new RollingRestart.MemberRestart(HOST, "job-1", RestartJobState.WAITING, "calls run")));
  }

  private Future<RestartJob> requestRestart(RestartRequest request) {
    asked.add(request);
    if (request.mode() == RestartMode.NOW && !request.cutCalls()) {
      return Future.failedFuture(Problem.conflict("2 conferences with 5 endpoints run"));
    }
    RestartJob job = job("job-" + (jobs.size() + 1), request.host(), SITE, request.by());
    if (!request.dryRun()) {
      jobs.put(job.id(), job);
    }
    return Future.succeededFuture(job);
  }

  private Future<RestartJob> startBridge(BridgeStartRequest request) {
    return request.reason() == null
        ? Future.failedFuture(Problem.conflict("the bridge runs already, as process 812"))
        : requestRestart(
            new RestartRequest(
                request.host(),
                RestartMode.START,
                null,
                request.reason(),
                false,
                request.by(),
                request.dryRun()));
  }

  /** Adds a job of a site. */
  public void add(RestartJob job) {
    jobs.put(job.id(), job);
  }

  public static RestartJob job(String id, String host, String site, String by) {
    Instant now = Instant.parse("2026-11-23T04:00:00Z");
    return new RestartJob(
        id,
        host,
        site,
        RestartCause.PERSON,
        by,
        null,
        RestartMode.WHEN_IDLE,
        false,
        RestartJobState.WAITING,
        "calls run",
        now,
        now,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  private static RestartJob with(RestartJob job, RestartJobState state) {
    return new RestartJob(
        job.id(),
        job.host(),
        job.site(),
        job.cause(),
        job.by(),
        job.reason(),
        job.mode(),
        job.cutCalls(),
        state,
        "cancelled",
        job.requestedAt(),
        job.changedAt(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  private Future<RestartJob> found(String id) {
    RestartJob job = jobs.get(id);
    return job == null
        ? Future.failedFuture(Problem.notFound("there is no job \"" + id + "\""))
        : Future.succeededFuture(job);
  }

  private Future<PolicyReply> change(PolicyChangeRequest change) {
    Object idleFor = change.values().get("idleFor");
    if ("soon".equals(idleFor)) {
      return Future.failedFuture(Problem.unacceptable("idleFor", idleFor, "a duration"));
    }
    if (!change.dryRun()) {
      policies.put(change.scope(), change.values());
    }
    return Future.succeededFuture(policy(change.scope()));
  }

  private PolicyReply policy(AutomationScope scope) {
    Map<String, PolicyReply.ValueWithSource> values = new TreeMap<>();
    values.put("automation", new PolicyReply.ValueWithSource("watch", "default"));
    values.put("nightly.cron", new PolicyReply.ValueWithSource(null, "default"));
    policies
        .getOrDefault(scope, Map.of())
        .forEach(
            (name, value) ->
                values.put(
                    name,
                    new PolicyReply.ValueWithSource(value, ContractJson.enumName(scope.level()))));
    return new PolicyReply(scope, values);
  }

  private static HostAutomation automation(String host) {
    return new HostAutomation(
        host,
        HostAutomation.State.WATCH,
        "as configured",
        Instant.parse("2026-11-23T00:00:00Z"),
        null,
        null,
        null,
        null,
        null);
  }

  public void publish(HostSample sample) {
    bus.publish(BusContracts.SAMPLES, sample);
  }

  public void publish(Event event) {
    bus.publish(BusContracts.EVENTS, event);
  }

  public static Event event(String id, Instant at, String host, String site) {
    return new NoticeEvent(
        id, at, host, site, Severity.WARNING, "something, with \"quotes\"", "swap", null);
  }

  /** A sample of a host whose bridge has a conference with two endpoints. */
  public static HostSample sample(String host, String site, long sequence, Instant at) {
    return new HostSample(
        host,
        site,
        1,
        sequence,
        at,
        new HostSample.Memory(1000, 250),
        new HostSample.Swap(2000, 500, 1.0, null),
        new HostSample.Load(0.5, 0.4, 0.3),
        new CpuUsage(2, 12.5),
        List.of(),
        null,
        new HostSample.Bridge(
            HostSample.BridgeState.UP,
            new ProcessId(42, 1000),
            at.minus(Duration.ofHours(1)),
            100L,
            null,
            new BridgeCalls("/metrics", 1, 2, 0.1, false, false, null, null),
            new HostSample.Health(200, null),
            "2.3"),
        List.of(new HostSample.Alarm(HostSample.Resource.SWAP, true, at)),
        Map.of("bridge.swap", "no permission"));
  }

  private static HostDecision decision(String host) {
    MessageText summary = new MessageText("decision.restarts-now", Map.of());
    HostDecision.DecisionStep step =
        new HostDecision.DecisionStep(
            HostDecision.StepName.RULE,
            HostDecision.StepState.PASSED,
            "asked for by ops",
            null,
            null,
            null,
            null);
    return new HostDecision(
        host,
        Instant.EPOCH,
        HostDecision.DecisionOutcome.RESTART,
        "restarts now",
        summary,
        null,
        List.of(step));
  }
}
