package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.contract.PolicyAnswer;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Scope;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policies: the configuration, and over it what each scope says, the narrower one winning. Used
 * on the event loop only.
 */
public final class PolicyBook {
  private static final int MOST_STARTS = 10;

  private final Map<PolicyField, PolicyAnswer.Sourced> configured =
      new EnumMap<>(PolicyField.class);
  private final Duration healthyFor;
  private final List<Duration> startAgainAfter;
  private final Map<Scope, Map<PolicyField, Object>> said = new HashMap<>();
  private final Map<List<Scope>, RestartPolicy> built = new HashMap<>();

  /**
   * Reads the configuration.
   *
   * @param root {@code meetkeeper}
   * @throws Misconfigured when a value is not allowed
   */
  public PolicyBook(Settings root) {
    Settings restart = root.under("restart");
    Settings bridge = root.under("bridge");
    healthyFor = bridge.duration("healthy-for", Duration.ofSeconds(1), Duration.ofMinutes(30));
    startAgainAfter = startAgainAfter(bridge);
    for (PolicyField field : PolicyField.values()) {
      Object value = restart.raw(field.key());
      configured.put(field, new PolicyAnswer.Sourced(value, restart.source(field.key())));
      try {
        field.read(value);
      } catch (Problem e) {
        throw Misconfigured.value(restart.full(field.key()), value, field.allowed());
      }
    }
    try {
      checked(configured);
    } catch (Problem e) {
      throw new Misconfigured(restart.full("verify-within") + ": " + e.detail());
    }
  }

  /** How long a bridge must stay healthy after a restart. */
  public Duration healthyFor() {
    return healthyFor;
  }

  /** When a bridge that our restart left down is started again, from when it was seen down. */
  public List<Duration> startAgainAfter() {
    return startAgainAfter;
  }

  /** What a scope says; empty when nothing. */
  public Map<PolicyField, Object> said(Scope scope) {
    return said.getOrDefault(scope, Map.of());
  }

  /** No scope says anything. */
  public void forget() {
    said.clear();
    built.clear();
  }

  /** A scope says this from now on. */
  public void say(Scope scope, Map<PolicyField, Object> values) {
    said.put(scope, values);
    built.clear();
  }

  /** The effective policy where these scopes apply, widest first. */
  public RestartPolicy policy(List<Scope> scopes) {
    return built.computeIfAbsent(scopes, s -> checked(values(s)));
  }

  /**
   * The effective policy with other values laid over it.
   *
   * @throws Problem 422 when it is not acceptable
   */
  public RestartPolicy policy(List<Scope> scopes, Map<PolicyField, Object> over) {
    Map<PolicyField, PolicyAnswer.Sourced> values = values(scopes);
    over.forEach(
        (field, value) -> {
          if (value != null) {
            values.put(field, new PolicyAnswer.Sourced(value, "preview"));
          }
        });
    return checked(values);
  }

  /** The effective values where these scopes apply, with their sources. */
  public Map<PolicyField, PolicyAnswer.Sourced> values(List<Scope> scopes) {
    Map<PolicyField, PolicyAnswer.Sourced> values = new EnumMap<>(configured);
    for (Scope scope : scopes) {
      lay(values, scope, said(scope));
    }
    return values;
  }

  /**
   * The effective values if the last of these scopes said something else.
   *
   * @throws Problem 422 when they are not acceptable together
   */
  public Map<PolicyField, PolicyAnswer.Sourced> valuesIf(
      List<Scope> scopes, Map<PolicyField, Object> saying) {
    int last = scopes.size() - 1;
    Map<PolicyField, PolicyAnswer.Sourced> values = values(scopes.subList(0, last));
    lay(values, scopes.get(last), saying);
    checked(values);
    return values;
  }

  /** The values as they are answered. */
  public static PolicyAnswer answer(Scope scope, Map<PolicyField, PolicyAnswer.Sourced> values) {
    Map<String, PolicyAnswer.Sourced> answer = new LinkedHashMap<>();
    values.forEach((field, value) -> answer.put(field.path(), value));
    return new PolicyAnswer(scope, answer);
  }

  private static List<Duration> startAgainAfter(Settings bridge) {
    String key = "start-again-after";
    List<Duration> times = bridge.durations(key, Duration.ofSeconds(1), Duration.ofHours(1));
    boolean rising = true;
    for (int i = 1; i < times.size(); i++) {
      rising &= times.get(i).compareTo(times.get(i - 1)) > 0;
    }
    if (times.isEmpty() || times.size() > MOST_STARTS || !rising) {
      throw Misconfigured.value(
          bridge.full(key),
          bridge.raw(key),
          "1 to " + MOST_STARTS + " durations, each above the one before");
    }
    return times;
  }

  private static void lay(
      Map<PolicyField, PolicyAnswer.Sourced> values, Scope scope, Map<PolicyField, Object> over) {
    String source = io.meetkeeper.backbone.bus.Wire.name(scope.level());
    over.forEach((field, value) -> values.put(field, new PolicyAnswer.Sourced(value, source)));
  }

  private RestartPolicy checked(Map<PolicyField, PolicyAnswer.Sourced> values) {
    Map<PolicyField, Object> plain = new EnumMap<>(PolicyField.class);
    values.forEach((field, value) -> plain.put(field, value.value()));
    RestartPolicy policy = RestartPolicy.of(plain);
    if (policy.verifyWithin().compareTo(healthyFor) <= 0) {
      throw Problem.unacceptable(
          PolicyField.VERIFY_WITHIN.path(),
          plain.get(PolicyField.VERIFY_WITHIN),
          "a duration above bridge.healthy-for, which is "
              + io.meetkeeper.backbone.boot.Durations.text(healthyFor));
    }
    return policy;
  }
}
