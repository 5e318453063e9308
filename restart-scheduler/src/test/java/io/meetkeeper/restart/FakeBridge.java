package io.meetkeeper.restart;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake bridge host with its agent and collector. */
final class FakeBridge {
  private static final long GIB = 1L << 30;

  /** The reaction of the agent to a command. */
  enum AgentBehaviour {
    /** Executes commands. */
    OBEYS,
    /** Neither executes nor answers. */
    LOSES,
    /** Executes commands without a reply. */
    ACTS_SILENTLY,
    /** Executes commands and reports a failure. */
    ACTS_WITH_FAILURE,
    /** Refuses every command. */
    REFUSES,
    /** Stops the bridge and cannot start it. */
    BREAKS
  }

  final String host;
  final String site;
  final List<BridgeCommand> commands = new CopyOnWriteArrayList<>();

  /** Has a permit for each command that was not answered. */
  final Semaphore unanswered = new Semaphore(0);

  private final List<Bus.Registration> registrations = new ArrayList<>();
  private final Bus bus;
  private final Clock clock;
  volatile AgentBehaviour agentBehaviour = AgentBehaviour.OBEYS;
  volatile ProcessId process = new ProcessId(100, 1000);
  volatile Instant startedAt;

  /** How far the clock of its host is ahead. */
  volatile Duration ahead = Duration.ZERO;

  volatile int conferences;
  volatile int leakedEndpoints;

  /** Endpoints at the recount of the agent; {@code null}: as many as talk. */
  volatile Integer recounted;

  /** Conferences of Jicofo; {@code null}: no Jicofo. */
  volatile Integer jicofoConferences;

  volatile JicofoSample.JicofoState jicofoState = JicofoSample.JicofoState.UP;
  volatile boolean callsKnown = true;

  /** Prosody on its host; {@code null}: none. */
  volatile ProsodyState prosody;

  /** Why its XMPP server cannot be reached from its host. */
  volatile String xmpp;

  volatile List<HostSample.Disk> disks = List.of();
  volatile int health = 200;
  volatile String healthReason;

  /** The health that the agent sees; {@code null}: the same as the collector. */
  volatile Integer lookHealth;

  /** Whether a new process is healthy. */
  volatile boolean healedByRestart;

  volatile boolean hasSwap = true;
  volatile boolean memoryKnown = true;
  volatile double memoryPercent = 75;
  volatile Instant memoryAlarmSince;
  volatile double stallPercent;
  volatile int mucsJoined = 1;
  volatile Boolean packagesLocked = false;
  volatile boolean mayRestart = true;
  volatile boolean pending;
  volatile Boolean drain = false;
  volatile boolean drainsFirst;
  volatile long rss = GIB;
  volatile String lastExit = "success";
  volatile double swapPercent = 12;
  volatile double sharePercent = 71;
  volatile boolean alarmKnown = true;
  volatile boolean alarmRaised;
  volatile Instant alarmSince;
  volatile boolean shareKnown = true;
  private final AtomicInteger restarts = new AtomicInteger();
  private long sequence;
  long incarnation = 1;

  FakeBridge(String host, String site, Bus bus, Clock clock) {
    this.host = host;
    this.site = site;
    this.bus = bus;
    this.clock = clock;
    startedAt = clock.instant().minusSeconds(86_400);
  }

  Future<Void> start() {
    return start(bus);
  }

  /** Starts the bridge, with its agent reachable over this bus too. */
  Future<Void> start(Bus over) {
    registrations.add(over.serve(BusContracts.BRIDGE_STATUS.atHost(host), q -> look()));
    registrations.add(over.serve(BusContracts.BRIDGE_COMMAND.atHost(host), this::command));
    registrations.add(over.serve(BusContracts.AGENT_ABILITIES.atHost(host), q -> abilities()));
    List<Future<Void>> ready = new ArrayList<>();
    registrations.forEach(r -> ready.add(r.ready()));
    return Future.all(ready).mapEmpty();
  }

  Future<Void> end() {
    List<Future<Void>> ends = new ArrayList<>();
    registrations.forEach(r -> ends.add(r.unregister()));
    registrations.clear();
    return Future.all(ends).mapEmpty();
  }

  /** The number of restart commands that the agent got and tried. */
  int restarts() {
    return restarts.get();
  }

  /** Replaces the process by another one. */
  void replace() {
    process = new ProcessId(process == null ? 500 : process.pid() + 1, clock.millis());
    startedAt = clock.instant();
    leakedEndpoints = 0;
    if (healedByRestart) {
      health = 200;
      healthReason = null;
      mucsJoined = 1;
    }
    drain = drainsFirst;
  }

  void raiseAlarm() {
    swapPercent = 63;
    alarmRaised = true;
    alarmSince = clock.instant();
  }

  void clearAlarm() {
    swapPercent = 20;
    alarmRaised = false;
    alarmSince = clock.instant();
  }

  HostSample sample() {
    return sample(++sequence, clock.instant().plus(ahead));
  }

  HostSample sample(long number, Instant at) {
    long used = (long) (2 * GIB * swapPercent / 100);
    HostSample.Bridge bridge =
        new HostSample.Bridge(
            state(),
            process,
            startedAt,
            rss,
            shareKnown ? (long) (used * sharePercent / 100) : null,
            calls(),
            health(),
            "2.3");
    return new HostSample(
        host,
        site,
        incarnation,
        number,
        at,
        memoryKnown
            ? new HostSample.Memory(4 * GIB, (long) (4 * GIB * (100 - memoryPercent) / 100))
            : null,
        hasSwap ? new HostSample.Swap(2 * GIB, used, 0.0, 0.0) : null,
        null,
        null,
        disks,
        memoryKnown
            ? new MemoryStall(stallPercent, stallPercent, stallPercent, stallPercent)
            : null,
        bridge,
        alarms(),
        absent(),
        jicofoConferences == null
            ? null
            : new JicofoSample(jicofoState, jicofoConferences, jicofoConferences, 1, 1),
        null,
        prosody);
  }

  /** As a collector says it. */
  private Map<String, String> absent() {
    Map<String, String> absent = new HashMap<>();
    if (xmpp != null) {
      absent.put(HostSample.XMPP, xmpp);
    }
    if (!memoryKnown) {
      absent.put("memory", "/proc/meminfo cannot be read");
    }
    if (!hasSwap) {
      absent.put("swap", memoryKnown ? "no swap" : "/proc/meminfo cannot be read");
    }
    return absent;
  }

  private List<HostSample.Alarm> alarms() {
    List<HostSample.Alarm> alarms = new ArrayList<>();
    if (alarmKnown && hasSwap) {
      alarms.add(new HostSample.Alarm(HostSample.Resource.SWAP, alarmRaised, alarmSince));
    }
    if (memoryKnown) {
      alarms.add(
          new HostSample.Alarm(
              HostSample.Resource.MEMORY, memoryAlarmSince != null, memoryAlarmSince));
    }
    return alarms;
  }

  private HostSample.Health health() {
    return process == null ? null : new HostSample.Health(health, healthReason);
  }

  private HostSample.BridgeState state() {
    if (process == null) {
      return HostSample.BridgeState.DOWN;
    }
    return health == 200 ? HostSample.BridgeState.UP : HostSample.BridgeState.UNHEALTHY;
  }

  private BridgeCalls calls() {
    return process == null || !callsKnown
        ? null
        : new BridgeCalls(
            "/colibri/stats",
            conferences,
            2 * conferences + leakedEndpoints,
            0.1,
            drain,
            false,
            1,
            mucsJoined,
            null,
            recounted == null ? (Integer) (2 * conferences) : recounted);
  }

  private Future<RoleAbilities> abilities() {
    RoleAbility jicofo = new RoleAbility("restart jicofo", true, "systemd over D-Bus");
    RoleAbility restart =
        new RoleAbility("restart", mayRestart, mayRestart ? "" : "meetkeeper grant restart");
    return Future.succeededFuture(new RoleAbilities(List.of(jicofo, restart)));
  }

  private Future<BridgeStatus> look() {
    return Future.succeededFuture(
        new BridgeStatus(
            clock.instant(),
            "systemd",
            state(),
            process,
            startedAt,
            pending,
            packagesLocked,
            calls(),
            lookHealth == null ? health() : new HostSample.Health(lookHealth, null),
            lastExit,
            packagesLocked == null ? "no /proc/locks" : null));
  }

  private Future<BridgeCommandReply> command(BridgeCommand command) {
    commands.add(command);
    if (agentBehaviour == AgentBehaviour.LOSES) {
      return noAnswer();
    }
    if (agentBehaviour == AgentBehaviour.REFUSES) {
      return answer(CommandOutcome.REFUSED, "somebody talks");
    }
    if (!clock.instant().plus(ahead).isBefore(command.notAfter())) {
      return answer(CommandOutcome.REFUSED, "not valid after " + command.notAfter());
    }
    if (command.action() != BridgeCommand.Action.START && !command.expected().equals(process)) {
      return answer(CommandOutcome.REFUSED, "the bridge is another process");
    }
    switch (command.action()) {
      case DRAIN, UNDRAIN -> {
        drain = command.action() == BridgeCommand.Action.DRAIN;
        return switch (agentBehaviour) {
          case ACTS_SILENTLY -> noAnswer();
          case ACTS_WITH_FAILURE -> answer(CommandOutcome.FAILED, "no answer of the bridge");
          default -> answer(CommandOutcome.DONE, "drain " + drain);
        };
      }
      case RESTART -> {
        if (!command.cutCalls() && !LeakedCounter.isIdle(calls(), command.leakedCounter())) {
          return answer(CommandOutcome.REFUSED, "conferences: " + conferences);
        }
      }
      case START -> {}
    }
    if (command.action() == BridgeCommand.Action.RESTART) {
      restarts.incrementAndGet();
    }
    if (agentBehaviour == AgentBehaviour.BREAKS) {
      process = null;
      return answer(CommandOutcome.FAILED, "jvb.sh: out of memory");
    }
    replace();
    return agentBehaviour == AgentBehaviour.ACTS_SILENTLY
        ? noAnswer()
        : answer(CommandOutcome.DONE, "restarted");
  }

  private Future<BridgeCommandReply> noAnswer() {
    unanswered.release();
    return Promise.<BridgeCommandReply>promise().future();
  }

  private Future<BridgeCommandReply> answer(CommandOutcome outcome, String reason) {
    return Future.succeededFuture(
        new BridgeCommandReply(outcome, reason, clock.instant(), process));
  }
}
