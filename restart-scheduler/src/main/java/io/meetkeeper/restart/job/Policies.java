package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.PolicyAnswer;
import io.meetkeeper.backbone.contract.PolicyChange;
import io.meetkeeper.backbone.contract.PolicyPreview;
import io.meetkeeper.backbone.contract.PolicyQuestion;
import io.meetkeeper.backbone.contract.PreviewQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.PolicyBook;
import io.meetkeeper.restart.policy.PolicyField;
import io.meetkeeper.restart.policy.PolicyValues;
import io.meetkeeper.restart.policy.Preview;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.policy.Situation;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policies: told, changed, previewed. */
public final class Policies {
  private static final int TIMES_AT_MOST = 100;

  private final Ledger ledger;
  private final Register register;
  private final PolicyBook book;

  /** Over that ledger. */
  public Policies(Ledger ledger, Register register, PolicyBook book) {
    this.ledger = ledger;
    this.register = register;
    this.book = book;
  }

  /** One value of one scope, as it was stored. */
  private record Said(Scope scope, PolicyField field, Object value) {}

  /** Reads what the scopes say. */
  public Future<Void> load() {
    return ledger
        .transact(
            tx ->
                tx.rows(
                    row ->
                        new Said(
                            Scopes.read(row),
                            PolicyField.valueOf(row.text("path")),
                            Wire.read(row.text("value"), Object.class)),
                    "SELECT * FROM override"))
        .onSuccess(this::say)
        .mapEmpty();
  }

  private void say(List<Said> stored) {
    book.forget();
    Map<Scope, Map<PolicyField, Object>> all = new HashMap<>();
    for (Said said : stored) {
      all.computeIfAbsent(said.scope(), scope -> new EnumMap<>(PolicyField.class))
          .put(said.field(), said.value());
    }
    all.forEach(book::say);
  }

  /** The effective policy of a scope. */
  public Future<PolicyAnswer> get(PolicyQuestion question) {
    return ledger
        .listen()
        .map(
            heard ->
                PolicyBook.answer(
                    question.scope(), book.values(register.within(question.scope()))));
  }

  /** Changes what a scope says. */
  public Future<PolicyAnswer> change(PolicyChange change) {
    return ledger.listen().compose(heard -> changed(change));
  }

  private Future<PolicyAnswer> changed(PolicyChange change) {
    Scope scope = change.scope();
    List<Scope> scopes = register.within(scope);
    Map<PolicyField, Object> saying = saying(change);
    PolicyAnswer answer = PolicyBook.answer(scope, book.valuesIf(scopes, saying));
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return ledger
        .act(
            tx -> {
              String level = Scopes.level(scope);
              String name = Scopes.name(scope);
              tx.run("DELETE FROM override WHERE level = ? AND name = ?", level, name);
              for (Map.Entry<PolicyField, Object> entry : saying.entrySet()) {
                tx.run(
                    "INSERT INTO override (level, name, path, value) VALUES (?, ?, ?, ?)",
                    level,
                    name,
                    entry.getKey(),
                    Wire.text(entry.getValue()));
              }
              tx.said();
            })
        .onSuccess(done -> book.say(scope, saying))
        .map(answer);
  }

  private Map<PolicyField, Object> saying(PolicyChange change) {
    if (change.kind() == PolicyChange.Kind.CLEAR) {
      return Map.of();
    }
    Map<PolicyField, Object> given = PolicyValues.flat(change.values());
    if (change.scope().level() == Scope.Level.HOST) {
      for (PolicyField field : given.keySet()) {
        if (field.ofSite() && given.get(field) != null) {
          throw Problem.unacceptable(
              field.path(), given.get(field), "only for a site or all hosts, not for one host");
        }
      }
    }
    return change.kind() == PolicyChange.Kind.MERGE
        ? PolicyValues.merged(book.said(change.scope()), given)
        : PolicyValues.merged(Map.of(), given);
  }

  /** What a policy would do on a host. */
  public Future<PolicyPreview> preview(PreviewQuestion question) {
    HostView host = register.host(question.host());
    if (question.count() < 0 || question.count() > TIMES_AT_MOST) {
      throw Problem.unacceptable(
          "count", question.count(), "a whole number from 0 to " + TIMES_AT_MOST);
    }
    RestartPolicy policy = book.policy(host.scopes(), PolicyValues.flat(question.values()));
    return register.cases().of(host).map(c -> preview(c, policy, question.count()));
  }

  private static PolicyPreview preview(Case c, RestartPolicy policy, int count) {
    Situation is = c.situation();
    Situation situation = new Situation(is.known(), policy, is.history(), is.capacity(), is.now());
    return new PolicyPreview(
        c.name(), Preview.next(policy, c.now(), count), now(c, policy, situation));
  }

  /** What stands against all decisions comes before them. */
  private static PolicyPreview.Now now(Case c, RestartPolicy policy, Situation situation) {
    if (c.job() != null) {
      return new PolicyPreview.Now(
          "wait", "restart job " + c.job().id() + " is at work: " + c.job().shown().because());
    }
    PolicyPreview.Now now = Preview.now(situation);
    return switch (c.standing(policy).state()) {
      case ON -> now;
      case WATCH -> new PolicyPreview.Now(now.action(), now.because() + "; watching only");
      case OFF, PAUSED, SUSPENDED, BLIND ->
          new PolicyPreview.Now("nothing", c.standing(policy).because());
    };
  }
}
