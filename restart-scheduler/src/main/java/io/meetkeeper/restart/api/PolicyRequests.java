package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.decision.DecisionInput;
import io.meetkeeper.restart.decision.PolicyPreviewFactory;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.policy.AutomationMode;
import io.meetkeeper.restart.policy.PolicyField;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.PolicyValues;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.store.OverrideTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SettingsVersionTable;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests about policies: show, change, preview. */
public final class PolicyRequests {
  private static final Logger log = LoggerFactory.getLogger(PolicyRequests.class);
  private static final int MAX_COUNT = 100;

  private final SchedulerStore store;
  private final HostDirectory directory;
  private final PolicyRegistry policies;
  private final RestartGrantCheck grants;
  private final EventAnnouncer events;

  public PolicyRequests(
      SchedulerStore store, HostDirectory directory, PolicyRegistry policies, RoleContext context) {
    this.store = store;
    this.directory = directory;
    this.policies = policies;
    grants = new RestartGrantCheck(context.bus(), context.clock());
    events = EventAnnouncer.of(context);
  }

  /** Loads the stored overrides. */
  public Future<Void> load() {
    return store.transact(OverrideTable::all).onSuccess(this::applyOverrides).mapEmpty();
  }

  private void applyOverrides(List<OverrideTable.PolicyOverride> stored) {
    policies.clearOverrides();
    Map<AutomationScope, Map<PolicyField, Object>> all = new HashMap<>();
    for (OverrideTable.PolicyOverride override : stored) {
      all.computeIfAbsent(override.scope(), scope -> new EnumMap<>(PolicyField.class))
          .put(override.field(), override.value());
    }
    all.forEach(this::restore);
  }

  private void restore(AutomationScope scope, Map<PolicyField, Object> stored) {
    Object restored = policies.restoreOverrides(scope, stored);
    if (restored != null) {
      MessageText message =
          SchedulerMessage.VERIFY_TOO_SHORT.with(
              scope.level(),
              scope.name(),
              String.valueOf(restored),
              DurationFormat.format(policies.healthyFor()));
      log.warn("{}", message.english());
      events.announceNotice(Severity.WARNING, "policy", message);
    }
  }

  /** The effective policy of a scope. */
  public Future<PolicyReply> get(PolicyQuery query) {
    return store
        .syncSettings()
        .map(
            done ->
                PolicyRegistry.reply(
                    query.scope(),
                    policies.effectiveValues(directory.scopesWithin(query.scope()))));
  }

  /** Changes the overrides of a scope. */
  public Future<PolicyReply> change(PolicyChangeRequest change) {
    return store
        .syncSettings()
        .compose(done -> apply(change))
        .compose(reply -> addWarnings(change, reply));
  }

  /** Warns when automation is switched on for hosts whose agent is not allowed to restart. */
  private Future<PolicyReply> addWarnings(PolicyChangeRequest change, PolicyReply reply) {
    boolean on =
        change.kind() != PolicyChangeRequest.ChangeKind.CLEAR
            && ContractJson.enumName(AutomationMode.ON)
                .equals(PolicyValues.parse(change.values()).get(PolicyField.AUTOMATION));
    return on
        ? grants.findObstacles(directory.hostsIn(change.scope())).map(reply::withWarnings)
        : Future.succeededFuture(reply);
  }

  private Future<PolicyReply> apply(PolicyChangeRequest change) {
    AutomationScope scope = change.scope();
    List<AutomationScope> scopes = directory.scopesWithin(scope);
    Map<PolicyField, Object> overrides = overridesAfter(change);
    PolicyReply reply =
        PolicyRegistry.reply(scope, policies.valuesWithOverrides(scopes, overrides));
    if (change.dryRun()) {
      return Future.succeededFuture(reply);
    }
    return store
        .update(
            tx -> {
              OverrideTable.replace(tx, scope, overrides);
              SettingsVersionTable.increment(tx);
            })
        .onSuccess(done -> policies.setOverrides(scope, overrides))
        .map(reply);
  }

  private Map<PolicyField, Object> overridesAfter(PolicyChangeRequest change) {
    if (change.kind() == PolicyChangeRequest.ChangeKind.CLEAR) {
      return Map.of();
    }
    Map<PolicyField, Object> changed = PolicyValues.parse(change.values());
    if (change.scope().level() == AutomationScope.Level.HOST) {
      for (PolicyField field : changed.keySet()) {
        if (field.isSiteWide() && changed.get(field) != null) {
          throw Problem.unacceptable(
              field.path(), changed.get(field), AllowedText.SITE_ONLY.english());
        }
      }
    }
    return change.kind() == PolicyChangeRequest.ChangeKind.MERGE
        ? PolicyValues.merge(policies.overrides(change.scope()), changed)
        : PolicyValues.merge(Map.of(), changed);
  }

  /** Preview of a policy on a host: its decision now and its next scheduled times. */
  public Future<PolicyPreviewReply> preview(PolicyPreviewQuery query) {
    LiveHost host = directory.host(query.host());
    if (query.count() < 0 || query.count() > MAX_COUNT) {
      throw Problem.unacceptable("count", query.count(), AllowedText.WHOLE.english(0, MAX_COUNT));
    }
    RestartPolicy policy =
        policies.effectivePolicy(host.scopes(), PolicyValues.parse(query.values()));
    return directory.contexts().load(host).map(context -> preview(context, policy, query.count()));
  }

  private static PolicyPreviewReply preview(HostContext host, RestartPolicy policy, int count) {
    DecisionInput now = host.situation();
    DecisionInput input =
        new DecisionInput(now.facts(), policy, now.history(), now.capacity(), now.now());
    return new PolicyPreviewReply(
        host.name(),
        PolicyPreviewFactory.nextTimes(policy, host.now(), count),
        currentDecision(host, policy, input));
  }

  /** An active job and the state of automation take precedence over the decision. */
  private static PolicyPreviewReply.CurrentAction currentDecision(
      HostContext host, RestartPolicy policy, DecisionInput input) {
    if (host.job() != null) {
      return new PolicyPreviewReply.CurrentAction(
          "wait",
          SchedulerProblem.ACTION_JOB.english(host.job().id(), host.job().view().because()));
    }
    PolicyPreviewReply.CurrentAction action = PolicyPreviewFactory.currentDecision(input);
    return switch (host.automation(policy).state()) {
      case ON -> action;
      case WATCH ->
          new PolicyPreviewReply.CurrentAction(
              action.action(), SchedulerProblem.ACTION_WATCHES.english(action.because()));
      case OFF, PAUSED, SUSPENDED, BLIND ->
          new PolicyPreviewReply.CurrentAction(
              "nothing", host.automation(policy).reasonInEnglish());
    };
  }
}
