package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.restart.fleet.Suspect;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A new process that must prove itself: healthy without a break for {@code healthy-for}, and in all
 * of its MUCs where any are configured, and draining as the one before did. What cannot be seen
 * proves nothing. One that a person stops meanwhile stays stopped; one that ended otherwise is
 * started again. How long it is healthy already is not stored: after a start of ours it proves
 * itself anew, with the time for that.
 */
final class Verifying {
  private static final Duration VALID = Duration.ofSeconds(15);

  private final Notes notes;
  private final Agent agent;
  private final Endings endings;
  private final Revival revival;
  private final Duration healthyFor;
  private final Instant started;
  private final Map<String, Proof> proofs = new HashMap<>();

  private record Proof(ProcessId process, Instant healthySince) {}

  Verifying(
      Notes notes,
      Agent agent,
      Endings endings,
      Revival revival,
      Duration healthyFor,
      Instant started) {
    this.notes = notes;
    this.agent = agent;
    this.endings = endings;
    this.revival = revival;
    this.healthyFor = healthyFor;
    this.started = started;
  }

  Future<Boolean> step(Case c) {
    return agent.look(c.name()).compose(look -> judge(c, look));
  }

  private Future<Boolean> judge(Case c, BridgeLook look) {
    if (look.state() == Sample.BridgeState.DOWN) {
      proofs.remove(c.job().id());
      return !look.jobPending() && Suspect.of(look) == Suspect.SYSTEMCTL
          ? endings.failed(
              c, "somebody stopped the bridge while it was being verified; it stays so", look)
          : revival.step(c, look);
    }
    if (look.process() != null && c.job().downSince() != null) {
      return revival.over(c);
    }
    String lacking = lacking(c.job().before(), look);
    if (lacking != null) {
      proofs.remove(c.job().id());
      return late(c) ? end(c, lacking, look) : notes.note(c, "LACKING", "not yet: " + lacking);
    }
    Boolean drain = otherDrain(c, look);
    if (drain != null) {
      return late(c) ? end(c, "it does not drain as before", look) : set(c, look, drain);
    }
    Proof proof = proofs.get(c.job().id());
    if (proof == null || !proof.process().equals(look.process())) {
      proof = new Proof(look.process(), c.now());
      proofs.put(c.job().id(), proof);
    }
    Duration healthy = Duration.between(proof.healthySince(), c.now());
    if (healthy.compareTo(healthyFor) >= 0) {
      proofs.remove(c.job().id());
      return endings.done(c, look);
    }
    String because =
        "healthy for " + Durations.spoken(healthy) + " of " + Durations.spoken(healthyFor);
    return late(c) ? end(c, because, look) : notes.note(c, "PROVING", because);
  }

  /** Whether it shall drain, where that is otherwise than before; {@code null} when it is not. */
  private static Boolean otherDrain(Case c, BridgeLook look) {
    Boolean before = c.job().drainBefore();
    Boolean now = look.calls().drain();
    if (c.host().drain() != null || before == null || now == null) {
      return null;
    }
    return now.equals(before) ? null : before;
  }

  private Future<Boolean> set(Case c, BridgeLook look, boolean drain) {
    BridgeCommand command =
        new BridgeCommand(
            c.job().id(),
            drain ? BridgeCommand.Action.DRAIN : BridgeCommand.Action.UNDRAIN,
            look.process(),
            false,
            c.job().shown().by(),
            c.now().plus(VALID));
    return agent
        .tell(c.name(), command)
        .compose(
            answer -> notes.note(c, "DRAIN", "sets its drain as before: " + answer.reason()),
            failure -> notes.note(c, "DRAIN", "sets its drain as before: " + failure.getMessage()));
  }

  private Future<Boolean> end(Case c, String lacking, BridgeLook look) {
    proofs.remove(c.job().id());
    String within = Durations.spoken(c.policy().verifyWithin());
    return endings.failed(c, "not verified within " + within + ": " + lacking, look);
  }

  private boolean late(Case c) {
    Instant from = c.job().verifyFrom().isAfter(started) ? c.job().verifyFrom() : started;
    return !c.now().isBefore(from.plus(c.policy().verifyWithin()));
  }

  /** What is missing for a good bridge; {@code null} when nothing is. */
  static String lacking(ProcessId before, BridgeLook look) {
    if (look.process() == null || look.process().equals(before)) {
      return look.reason() == null ? "no new process is seen" : look.reason();
    }
    if (look.health() == null) {
      return "it does not answer its health check";
    }
    if (!look.health().ok()) {
      return "its health check says "
          + look.health().status()
          + (look.health().reason() == null ? "" : " " + look.health().reason());
    }
    Sample.Calls calls = look.calls();
    if (calls == null) {
      return "its figures cannot be read" + (look.reason() == null ? "" : ": " + look.reason());
    }
    if (calls.mucsConfigured() != null && calls.mucsConfigured() > 0) {
      if (calls.mucsJoined() == null) {
        return "how many MUCs it joined is not known";
      }
      if (calls.mucsJoined() < calls.mucsConfigured()) {
        return "it joined " + calls.mucsJoined() + " of " + calls.mucsConfigured() + " MUCs";
      }
    }
    return null;
  }
}
