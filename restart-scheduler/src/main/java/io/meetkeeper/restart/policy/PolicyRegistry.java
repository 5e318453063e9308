package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.json.ContractJson;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policies: the configuration, with the overrides of each scope on top; the narrower scope
 * wins. Used on the event loop only.
 */
public final class PolicyRegistry {
  private static final int MAX_STARTS = 10;

  private final Map<PolicyField, PolicyReply.ValueWithSource> configured =
      new EnumMap<>(PolicyField.class);
  private final Duration healthyFor;
  private final List<Duration> startAgainAfter;
  private final Map<AutomationScope, Map<PolicyField, Object>> overrides = new HashMap<>();
  private final Map<List<AutomationScope>, RestartPolicy> effectivePolicies = new HashMap<>();

  /** Most hosts have the same policy, and share it. */
  private final Map<RestartPolicy, RestartPolicy> distinctPolicies = new HashMap<>();

  /**
   * Reads the configuration.
   *
   * @param root {@code meetkeeper}
   * @throws InvalidConfigurationException when a value is not allowed
   */
  public PolicyRegistry(ConfigSection root) {
    ConfigSection restart = root.section("restart");
    ConfigSection bridge = root.section("bridge");
    healthyFor = bridge.duration("healthy-for", Duration.ofSeconds(1), Duration.ofMinutes(30));
    startAgainAfter = startAgainAfter(bridge);
    for (PolicyField field : PolicyField.values()) {
      Object value = restart.rawValue(field.key());
      configured.put(field, new PolicyReply.ValueWithSource(value, restart.source(field.key())));
      try {
        field.parse(value);
      } catch (Problem e) {
        throw InvalidConfigurationException.forValue(
            restart.fullKey(field.key()), value, field.allowed());
      }
    }
    try {
      validate(configured);
    } catch (Problem e) {
      throw InvalidConfigurationException.forValue(
          restart.fullKey("verify-within"),
          restart.rawValue("verify-within"),
          AllowedText.ABOVE_HEALTHY.with(DurationFormat.format(healthyFor)));
    }
  }

  /** How long a bridge must stay healthy after a restart. */
  public Duration healthyFor() {
    return healthyFor;
  }

  /** The delays after which a bridge that stays down after a restart is started again. */
  public List<Duration> startAgainAfter() {
    return startAgainAfter;
  }

  /** The overrides of a scope; may be empty. */
  public Map<PolicyField, Object> overrides(AutomationScope scope) {
    return overrides.getOrDefault(scope, Map.of());
  }

  /** Removes all overrides. */
  public void clearOverrides() {
    overrides.clear();
    forgetEffective();
  }

  /**
   * Replaces the overrides of a scope by stored ones, without one that the configuration has come
   * to contradict: a longer {@code bridge.healthy-for}.
   *
   * @return its time for the verification; {@code null} when nothing was left out
   */
  public Object restoreOverrides(AutomationScope scope, Map<PolicyField, Object> stored) {
    Map<PolicyField, Object> values = new EnumMap<>(stored);
    Object value = values.get(PolicyField.VERIFY_WITHIN);
    boolean tooShort =
        value != null && isTooShort((Duration) PolicyField.VERIFY_WITHIN.parse(value));
    if (tooShort) {
      values.remove(PolicyField.VERIFY_WITHIN);
    }
    setOverrides(scope, values);
    return tooShort ? value : null;
  }

  private boolean isTooShort(Duration verifyWithin) {
    return verifyWithin.compareTo(healthyFor) <= 0;
  }

  /** Replaces the overrides of a scope. */
  public void setOverrides(AutomationScope scope, Map<PolicyField, Object> values) {
    overrides.put(scope, values);
    forgetEffective();
  }

  /** The effective policy for these scopes, widest first. */
  public RestartPolicy effectivePolicy(List<AutomationScope> scopes) {
    return effectivePolicies.computeIfAbsent(scopes, s -> shared(validate(effectiveValues(s))));
  }

  private RestartPolicy shared(RestartPolicy policy) {
    return distinctPolicies.computeIfAbsent(policy, first -> first);
  }

  private void forgetEffective() {
    effectivePolicies.clear();
    distinctPolicies.clear();
  }

  /**
   * The effective policy with other values laid over it.
   *
   * @throws Problem 422 when it is not acceptable
   */
  public RestartPolicy effectivePolicy(
      List<AutomationScope> scopes, Map<PolicyField, Object> over) {
    Map<PolicyField, PolicyReply.ValueWithSource> values = effectiveValues(scopes);
    over.forEach(
        (field, value) -> {
          if (value != null) {
            values.put(field, new PolicyReply.ValueWithSource(value, "preview"));
          }
        });
    return validate(values);
  }

  /**
   * The policy of a host with these values merged into its own; {@code null} removes a value.
   *
   * @param scopes those that apply to the host, widest first
   * @param values nested, as in REST; {@code null}: none
   * @throws Problem 422 when it is not acceptable
   */
  public RestartPolicy policyWith(List<AutomationScope> scopes, Map<String, Object> values) {
    AutomationScope host = scopes.get(scopes.size() - 1);
    Map<PolicyField, Object> own = PolicyValues.merge(overrides(host), PolicyValues.parse(values));
    return validate(valuesWithOverrides(scopes, own));
  }

  /** The effective values for these scopes, with their sources. */
  public Map<PolicyField, PolicyReply.ValueWithSource> effectiveValues(
      List<AutomationScope> scopes) {
    Map<PolicyField, PolicyReply.ValueWithSource> values = new EnumMap<>(configured);
    for (AutomationScope scope : scopes) {
      overlay(values, scope, overrides(scope));
    }
    return values;
  }

  /**
   * The effective values if the last of these scopes had other overrides.
   *
   * @throws Problem 422 when they are not acceptable together
   */
  public Map<PolicyField, PolicyReply.ValueWithSource> valuesWithOverrides(
      List<AutomationScope> scopes, Map<PolicyField, Object> scopeOverrides) {
    int last = scopes.size() - 1;
    Map<PolicyField, PolicyReply.ValueWithSource> values = effectiveValues(scopes.subList(0, last));
    overlay(values, scopes.get(last), scopeOverrides);
    validate(values);
    return values;
  }

  /** The values as a reply. */
  public static PolicyReply reply(
      AutomationScope scope, Map<PolicyField, PolicyReply.ValueWithSource> values) {
    Map<String, PolicyReply.ValueWithSource> reply = new LinkedHashMap<>();
    values.forEach((field, value) -> reply.put(field.path(), value));
    return new PolicyReply(scope, reply);
  }

  private static List<Duration> startAgainAfter(ConfigSection bridge) {
    String key = "start-again-after";
    List<Duration> times = bridge.durations(key, Duration.ofSeconds(1), Duration.ofHours(1));
    boolean rising = true;
    for (int i = 1; i < times.size(); i++) {
      rising &= times.get(i).compareTo(times.get(i - 1)) > 0;
    }
    if (times.isEmpty() || times.size() > MAX_STARTS || !rising) {
      throw InvalidConfigurationException.forValue(
          bridge.fullKey(key),
          bridge.rawValue(key),
          ConfigurationMessage.START_DELAYS.with(MAX_STARTS));
    }
    return times;
  }

  private static void overlay(
      Map<PolicyField, PolicyReply.ValueWithSource> values,
      AutomationScope scope,
      Map<PolicyField, Object> over) {
    String source = ContractJson.enumName(scope.level());
    over.forEach(
        (field, value) -> values.put(field, new PolicyReply.ValueWithSource(value, source)));
  }

  private RestartPolicy validate(Map<PolicyField, PolicyReply.ValueWithSource> values) {
    Map<PolicyField, Object> plain = new EnumMap<>(PolicyField.class);
    values.forEach((field, value) -> plain.put(field, value.value()));
    RestartPolicy policy = RestartPolicy.of(plain);
    if (isTooShort(policy.verifyWithin())) {
      throw Problem.unacceptable(
          PolicyField.VERIFY_WITHIN.path(),
          plain.get(PolicyField.VERIFY_WITHIN),
          AllowedText.ABOVE_HEALTHY.english(DurationFormat.format(healthyFor)));
    }
    return policy;
  }
}
