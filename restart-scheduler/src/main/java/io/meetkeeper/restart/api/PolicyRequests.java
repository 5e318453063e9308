package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.policy.DecisionInput;
import io.meetkeeper.restart.policy.PolicyField;
import io.meetkeeper.restart.policy.PolicyPreviewFactory;
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

/** Policies: told, changed, previewed. */
public final class PolicyRequests {
  private static final int MAX_TIMES = 100;

  private final SchedulerStore store;
  private final HostDirectory directory;
  private final PolicyRegistry book;

  /** Over that ledger. */
  public PolicyRequests(SchedulerStore store, HostDirectory directory, PolicyRegistry book) {
    this.store = store;
    this.directory = directory;
    this.book = book;
  }

  /** Reads what the scopes say. */
  public Future<Void> load() {
    return store.transact(OverrideTable::all).onSuccess(this::applyOverrides).mapEmpty();
  }

  private void applyOverrides(List<OverrideTable.PolicyOverride> stored) {
    book.clearOverrides();
    Map<AutomationScope, Map<PolicyField, Object>> all = new HashMap<>();
    for (OverrideTable.PolicyOverride said : stored) {
      all.computeIfAbsent(said.scope(), scope -> new EnumMap<>(PolicyField.class))
          .put(said.field(), said.value());
    }
    all.forEach(book::setOverrides);
  }

  /** The effective policy of a scope. */
  public Future<PolicyReply> get(PolicyQuery question) {
    return store
        .syncSettings()
        .map(
            heard ->
                PolicyRegistry.reply(
                    question.scope(),
                    book.effectiveValues(directory.scopesWithin(question.scope()))));
  }

  /** Changes what a scope says. */
  public Future<PolicyReply> change(PolicyChangeRequest change) {
    return store.syncSettings().compose(heard -> apply(change));
  }

  private Future<PolicyReply> apply(PolicyChangeRequest change) {
    AutomationScope scope = change.scope();
    List<AutomationScope> scopes = directory.scopesWithin(scope);
    Map<PolicyField, Object> saying = overridesAfter(change);
    PolicyReply answer = PolicyRegistry.reply(scope, book.valuesWithOverrides(scopes, saying));
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return store
        .update(
            tx -> {
              OverrideTable.replace(tx, scope, saying);
              SettingsVersionTable.increment(tx);
            })
        .onSuccess(done -> book.setOverrides(scope, saying))
        .map(answer);
  }

  private Map<PolicyField, Object> overridesAfter(PolicyChangeRequest change) {
    if (change.kind() == PolicyChangeRequest.ChangeKind.CLEAR) {
      return Map.of();
    }
    Map<PolicyField, Object> given = PolicyValues.parse(change.values());
    if (change.scope().level() == AutomationScope.Level.HOST) {
      for (PolicyField field : given.keySet()) {
        if (field.isSiteWide() && given.get(field) != null) {
          throw Problem.unacceptable(
              field.path(), given.get(field), "only for a site or all hosts, not for one host");
        }
      }
    }
    return change.kind() == PolicyChangeRequest.ChangeKind.MERGE
        ? PolicyValues.merge(book.overrides(change.scope()), given)
        : PolicyValues.merge(Map.of(), given);
  }

  /** What a policy would do on a host. */
  public Future<PolicyPreviewReply> preview(PolicyPreviewQuery question) {
    LiveHost host = directory.host(question.host());
    if (question.count() < 0 || question.count() > MAX_TIMES) {
      throw Problem.unacceptable(
          "count", question.count(), "a whole number from 0 to " + MAX_TIMES);
    }
    RestartPolicy policy =
        book.effectivePolicy(host.scopes(), PolicyValues.parse(question.values()));
    return directory.contexts().load(host).map(c -> preview(c, policy, question.count()));
  }

  private static PolicyPreviewReply preview(HostContext c, RestartPolicy policy, int count) {
    DecisionInput is = c.situation();
    DecisionInput input =
        new DecisionInput(is.facts(), policy, is.history(), is.capacity(), is.now());
    return new PolicyPreviewReply(
        c.name(),
        PolicyPreviewFactory.nextTimes(policy, c.now(), count),
        currentDecision(c, policy, input));
  }

  /** What stands against all decisions comes before them. */
  private static PolicyPreviewReply.CurrentAction currentDecision(
      HostContext c, RestartPolicy policy, DecisionInput input) {
    if (c.job() != null) {
      return new PolicyPreviewReply.CurrentAction(
          "wait", "restart job " + c.job().id() + " is at work: " + c.job().view().because());
    }
    PolicyPreviewReply.CurrentAction action = PolicyPreviewFactory.currentDecision(input);
    return switch (c.automationStatus(policy).state()) {
      case ON -> action;
      case WATCH ->
          new PolicyPreviewReply.CurrentAction(
              action.action(), action.because() + "; watching only");
      case OFF, PAUSED, SUSPENDED, BLIND ->
          new PolicyPreviewReply.CurrentAction("nothing", c.automationStatus(policy).because());
    };
  }
}
