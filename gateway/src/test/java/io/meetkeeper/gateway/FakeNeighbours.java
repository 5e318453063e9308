package io.meetkeeper.gateway;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.EventsAnswer;
import io.meetkeeper.backbone.contract.Finding;
import io.meetkeeper.backbone.contract.Findings;
import io.meetkeeper.backbone.contract.FleetAutomation;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.IngestAnswer;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.PauseAnswer;
import io.meetkeeper.backbone.contract.PolicyAnswer;
import io.meetkeeper.backbone.contract.PolicyChange;
import io.meetkeeper.backbone.contract.PolicyPreview;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RelayStatus;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartJobs;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.RetiredHost;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.drain.DrainChange;
import io.meetkeeper.backbone.contract.drain.HostDrain;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollState;
import io.meetkeeper.backbone.contract.roll.Rolls;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other roles, as far as the gateway asks them. */
public final class FakeNeighbours {
  public static final String HOST = "meet1";
  public static final String SITE = "meet.example.com";
  public static final String MACHINIST_KEY = "the-very-machinist-key";

  public final List<RestartRequest> asked = new CopyOnWriteArrayList<>();
  public final List<Event> schedulerEvents = new CopyOnWriteArrayList<>();
  public final List<Sample> ring = new CopyOnWriteArrayList<>();
  public final List<String> ingested = new CopyOnWriteArrayList<>();
  private final Map<String, RestartJob> jobs = new TreeMap<>();
  private final Map<Scope, Map<String, Object>> policies = new java.util.HashMap<>();
  private final Bus bus;

  public FakeNeighbours(Bus bus) {
    this.bus = bus;
  }

  public FakeNeighbours collector() {
    bus.serve(
        Contracts.SAMPLES_KEPT.at(HOST),
        question ->
            Future.succeededFuture(new SamplesAnswer(1, within(question.from(), question.to()))));
    bus.serve(
        Contracts.FINDINGS.at(HOST),
        question ->
            Future.succeededFuture(
                new Findings(
                    HOST,
                    List.of(
                        new Finding("heap-caps", Severity.WARNING, "too large", List.of("cap"))))));
    bus.serve(
        Contracts.COLLECTOR_ABILITIES.at(HOST),
        question ->
            Future.succeededFuture(
                new Abilities(List.of(new Ability("see memory", true, "/proc/meminfo")))));
    return this;
  }

  private List<Sample> within(Instant from, Instant to) {
    List<Sample> found = new ArrayList<>();
    for (Sample sample : ring) {
      if ((from == null || !sample.at().isBefore(from))
          && (to == null || sample.at().isBefore(to))) {
        found.add(sample);
      }
    }
    return found;
  }

  public FakeNeighbours agent() {
    bus.serve(
        Contracts.AGENT_ABILITIES.at(HOST),
        question ->
            Future.succeededFuture(
                new Abilities(List.of(new Ability("restart", false, "meetkeeper grant restart")))));
    bus.serve(
        Contracts.BRIDGE_PROCESS.at(HOST),
        question ->
            Future.succeededFuture(
                new BridgeProcess("none", null, null, null, List.of(), "no bridge here")));
    return this;
  }

  public FakeNeighbours relay() {
    bus.serve(
        Contracts.RELAY_STATUS,
        question ->
            Future.succeededFuture(
                new RelayStatus(3, 10, 1, 0, null, "timeout", 1, 10, "waiting")));
    bus.serve(
        Contracts.RELAY_INGEST,
        request -> {
          if (request.presentedKey() != null && !request.presentedKey().equals(MACHINIST_KEY)) {
            return Future.failedFuture(Problem.of(401, "not the key"));
          }
          ingested.add(request.body());
          return Future.succeededFuture(new IngestAnswer(1));
        });
    return this;
  }

  public FakeNeighbours scheduler() {
    bus.serve(
        Contracts.AUTOMATION,
        question -> Future.succeededFuture(new FleetAutomation(List.of(automation(HOST)))));
    bus.serve(Contracts.RESTART_ASK, this::ask);
    bus.serve(Contracts.RESTART_GET, question -> found(question.id()));
    bus.serve(
        Contracts.RESTART_CANCEL,
        question -> found(question.id()).map(job -> with(job, JobState.CANCELLED)));
    bus.serve(
        Contracts.RESTART_LIST,
        question -> Future.succeededFuture(new RestartJobs(List.copyOf(jobs.values()), null)));
    bus.serve(
        Contracts.PAUSE,
        change ->
            Future.succeededFuture(
                new PauseAnswer(
                    change.paused(), change.until(), change.reason(), change.by(), "fleet")));
    bus.serve(
        Contracts.PAUSE_GET,
        question ->
            Future.succeededFuture(
                new PauseAnswer(
                    true,
                    null,
                    "exam",
                    "ann",
                    io.meetkeeper.backbone.bus.Wire.name(question.scope().level()))));
    bus.serve(Contracts.DRAIN, FakeNeighbours::drain);
    bus.serve(Contracts.RETIRE, q -> Future.succeededFuture(new RetiredHost(q.host(), SITE)));
    bus.serve(
        Contracts.ROLL_ASK,
        q -> Future.succeededFuture(roll(q.site(), q.by(), q.mode(), RollState.RUNNING)));
    bus.serve(
        Contracts.ROLL_GET,
        q -> Future.succeededFuture(roll(q.site(), q.by(), RestartMode.DRAIN, RollState.RUNNING)));
    bus.serve(
        Contracts.ROLL_CANCEL,
        q ->
            Future.succeededFuture(roll(q.site(), q.by(), RestartMode.DRAIN, RollState.CANCELLED)));
    bus.serve(
        Contracts.ROLL_LIST,
        q ->
            Future.succeededFuture(
                new Rolls(List.of(roll(q.site(), "admin", RestartMode.DRAIN, RollState.RUNNING)))));
    bus.serve(Contracts.RESUME, request -> Future.succeededFuture(automation(request.host())));
    bus.serve(Contracts.POLICY_GET, question -> Future.succeededFuture(policy(question.scope())));
    bus.serve(Contracts.POLICY_CHANGE, this::change);
    bus.serve(
        Contracts.POLICY_PREVIEW,
        question ->
            Future.succeededFuture(
                new PolicyPreview(
                    question.host(), List.of(), new PolicyPreview.Now("wait", "calls run"))));
    bus.serve(
        Contracts.SCHEDULER_EVENTS,
        question -> {
          int from = (int) question.after();
          int to = Math.min(schedulerEvents.size(), from + question.limit());
          List<Event> items =
              from >= to ? List.of() : List.copyOf(schedulerEvents.subList(from, to));
          return Future.succeededFuture(new EventsAnswer(items, Math.max(from, to)));
        });
    return this;
  }

  private static Future<HostDrain> drain(DrainChange change) {
    if ("alone".equals(change.reason())) {
      return Future.failedFuture(Problem.unacceptable("the only bridge of its site", List.of()));
    }
    Instant since = change.drained() ? Instant.parse("2026-11-23T04:00:00Z") : null;
    return Future.succeededFuture(
        new HostDrain(change.drained(), change.by(), since, change.reason(), "as asked for"));
  }

  private static Roll roll(String site, String by, RestartMode mode, RollState state) {
    Instant now = Instant.parse("2026-11-23T04:00:00Z");
    return new Roll(
        "roll-1",
        site,
        Cause.PERSON,
        by,
        null,
        mode,
        state,
        "0 of 1 bridges restarted",
        now,
        now,
        List.of(new Roll.Member(HOST, "job-1", JobState.WAITING, "calls run")));
  }

  private Future<RestartJob> ask(RestartRequest request) {
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

  /** Puts a job of some site there. */
  public void add(RestartJob job) {
    jobs.put(job.id(), job);
  }

  public static RestartJob job(String id, String host, String site, String by) {
    Instant now = Instant.parse("2026-11-23T04:00:00Z");
    return new RestartJob(
        id,
        host,
        site,
        Cause.PERSON,
        by,
        null,
        RestartMode.WHEN_IDLE,
        false,
        JobState.WAITING,
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

  private static RestartJob with(RestartJob job, JobState state) {
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

  private Future<PolicyAnswer> change(PolicyChange change) {
    Object idleFor = change.values().get("idleFor");
    if ("soon".equals(idleFor)) {
      return Future.failedFuture(Problem.unacceptable("idleFor", idleFor, "a duration"));
    }
    if (!change.dryRun()) {
      policies.put(change.scope(), change.values());
    }
    return Future.succeededFuture(policy(change.scope()));
  }

  private PolicyAnswer policy(Scope scope) {
    Map<String, PolicyAnswer.Sourced> values = new TreeMap<>();
    values.put("automation", new PolicyAnswer.Sourced("watch", "default"));
    values.put("nightly.cron", new PolicyAnswer.Sourced(null, "default"));
    policies
        .getOrDefault(scope, Map.of())
        .forEach(
            (name, value) ->
                values.put(
                    name,
                    new PolicyAnswer.Sourced(
                        value, io.meetkeeper.backbone.bus.Wire.name(scope.level()))));
    return new PolicyAnswer(scope, values);
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
        null);
  }

  public void publish(Sample sample) {
    bus.publish(Contracts.SAMPLES, sample);
  }

  public void publish(Event event) {
    bus.publish(Contracts.EVENTS, event);
  }

  public static Event event(String id, Instant at, String host, String site) {
    return new Event.Notice(
        id, at, host, site, Severity.WARNING, "something, with \"quotes\"", "swap");
  }

  /** A sample of a host with a bridge on which two people talk. */
  public static Sample sample(String host, String site, long sequence, Instant at) {
    return new Sample(
        host,
        site,
        1,
        sequence,
        at,
        new Sample.Memory(1000, 250),
        new Sample.Swap(2000, 500, 1.0, null),
        new Sample.Load(0.5, 0.4, 0.3),
        new Sample.Cpu(2, 12.5),
        List.of(),
        null,
        new Sample.Bridge(
            Sample.BridgeState.UP,
            new ProcessId(42, 1000),
            at.minus(Duration.ofHours(1)),
            100L,
            null,
            new Sample.Calls("/metrics", 1, 2, 0.1, false, false, null, null),
            new Sample.Health(200, null),
            "2.3"),
        List.of(new Sample.Alarm(Sample.Resource.SWAP, true, at)),
        Map.of("bridge.swap", "no permission"));
  }
}
