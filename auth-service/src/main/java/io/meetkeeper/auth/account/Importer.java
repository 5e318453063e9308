package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountImport;
import io.meetkeeper.backbone.contract.account.AccountImported;
import io.meetkeeper.backbone.contract.account.AccountImported.Line;
import io.meetkeeper.backbone.contract.account.AccountImported.Outcome;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates the accounts of a CSV one after the other, and says of each line what became of it. A
 * line that cannot be is passed over; when Prosody does not answer, the rest is not tried.
 */
public final class Importer {
  private static final String NOT_TRIED = "not tried, since Prosody does not answer";

  private final Clock clock;
  private final ProsodyAccounts accounts;
  private final AccountDesk desk;
  private final Teller teller;

  Importer(Clock clock, ProsodyAccounts accounts, AccountDesk desk, Teller teller) {
    this.clock = clock;
    this.accounts = accounts;
    this.desk = desk;
    this.teller = teller;
  }

  /** Creates them, or says what would be. */
  public Future<AccountImported> run(AccountImport wanted) {
    List<AccountCsv.Line> lines = AccountCsv.read(wanted.csv());
    return accounts
        .list()
        .map(sights -> sights.stream().map(Sight::name).collect(Collectors.toSet()))
        .compose(there -> all(wanted, lines, new HashSet<>(there)))
        .map(Importer::counted)
        .onSuccess(done -> tell(done, wanted))
        .recover(Prosody::asProblem);
  }

  private void tell(AccountImported done, AccountImport wanted) {
    if (!wanted.dryRun() && done.created() > 0) {
      teller.imported(done.created(), wanted.by());
    }
  }

  private static AccountImported counted(List<Line> results) {
    int created = (int) results.stream().filter(line -> line.outcome() == Outcome.CREATED).count();
    return new AccountImported(created, results.size() - created, results);
  }

  private Future<List<Line>> all(
      AccountImport wanted, List<AccountCsv.Line> lines, Set<String> there) {
    Promise<List<Line>> all = Promise.promise();
    next(wanted, lines, there, new ArrayList<>(), all);
    return all.future();
  }

  /**
   * A loop, since thousands of futures that are complete at once, composed, are as many frames on
   * the stack.
   */
  private void next(
      AccountImport wanted,
      List<AccountCsv.Line> lines,
      Set<String> there,
      List<Line> results,
      Promise<List<Line>> all) {
    while (results.size() < lines.size()) {
      AccountCsv.Line line = lines.get(results.size());
      if (!results.isEmpty() && over(results.get(results.size() - 1))) {
        results.add(notTried(line));
        continue;
      }
      Future<Line> result = one(wanted, line, there);
      if (!result.isComplete()) {
        result
            .onFailure(all::tryFail)
            .onSuccess(
                done -> {
                  results.add(done);
                  next(wanted, lines, there, results, all);
                });
        return;
      }
      if (result.failed()) {
        all.tryFail(result.cause());
        return;
      }
      results.add(result.result());
    }
    all.tryComplete(results);
  }

  /** Whether Prosody does not answer any more. */
  private static boolean over(Line last) {
    return last.outcome() == Outcome.FAILED || NOT_TRIED.equals(last.because());
  }

  private static Line notTried(AccountCsv.Line line) {
    return new Line(line.line(), line.get("name"), Outcome.REFUSED, NOT_TRIED, null);
  }

  private Future<Line> one(AccountImport wanted, AccountCsv.Line line, Set<String> there) {
    String given = line.get("password");
    return Future.succeededFuture()
        .compose(go -> desk.checked(creation(wanted, line)))
        .compose(
            entry -> {
              if (!there.add(entry.name())) {
                throw Problem.conflict("there is such an account already; it was not touched");
              }
              return wanted.dryRun()
                  ? Future.succeededFuture(line(line, entry.name(), null))
                  : desk.make(entry, given).map(made -> line(line, entry.name(), made));
            })
        .recover(failure -> Future.succeededFuture(failed(line, failure)));
  }

  private AccountCreation creation(AccountImport wanted, AccountCsv.Line line) {
    return new AccountCreation(
        null,
        line.get("name"),
        line.get("password"),
        Edit.expiry(line.get("expiresAt"), clock.instant()),
        line.get("note"),
        wanted.by(),
        wanted.dryRun());
  }

  private static Line line(AccountCsv.Line line, String name, AccountWithPassword made) {
    return new Line(
        line.line(), name, Outcome.CREATED, null, made == null ? null : made.password());
  }

  private static Line failed(AccountCsv.Line line, Throwable failure) {
    if (!(failure instanceof Problem problem)) {
      throw new IllegalStateException("line " + line.line() + " of an import", failure);
    }
    Outcome outcome =
        switch (problem.status()) {
          case 503 -> Outcome.FAILED;
          case 409 -> Outcome.EXISTS;
          default -> Outcome.REFUSED;
        };
    return new Line(line.line(), line.get("name"), outcome, problem.detail(), null);
  }
}
