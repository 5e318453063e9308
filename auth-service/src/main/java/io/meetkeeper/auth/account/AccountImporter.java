package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportReply.ImportOutcome;
import io.meetkeeper.backbone.contract.account.AccountImportReply.ImportedLine;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the accounts of a CSV one by one and reports a result for each row. An invalid row is
 * skipped; when Prosody does not answer or the store fails, the remaining rows are not tried, and
 * the passwords of the accounts created so far are still reported.
 */
public final class AccountImporter {
  private static final Logger log = LoggerFactory.getLogger(AccountImporter.class);
  private static final String NOT_TRIED = AccountProblem.NOT_TRIED.english();

  private final Clock clock;
  private final ProsodyAccountClient accounts;
  private final AccountService service;
  private final EventAnnouncer announcer;
  private final String site;

  AccountImporter(
      String site,
      Clock clock,
      ProsodyAccountClient accounts,
      AccountService service,
      EventAnnouncer announcer) {
    this.clock = clock;
    this.accounts = accounts;
    this.service = service;
    this.announcer = announcer;
    this.site = site;
  }

  /** Creates the accounts; a dry run only checks them. */
  public Future<AccountImportReply> run(AccountImportRequest request) {
    List<AccountCsv.CsvRow> rows = AccountCsv.read(request.csv());
    return accounts
        .list()
        .map(found -> found.stream().map(ProsodyAccount::name).collect(Collectors.toSet()))
        .compose(existing -> importAll(request, rows, new KnownAccountNames(existing)))
        .map(AccountImporter::summarize)
        .onSuccess(done -> publishResult(done, request))
        .recover(ProsodyClient::asProblem);
  }

  private void publishResult(AccountImportReply done, AccountImportRequest request) {
    if (!request.dryRun() && done.created() > 0) {
      announcer.announceNotice(
          Severity.INFO,
          "accounts.import",
          AccountMessage.IMPORTED.with(done.created(), site, request.by()));
    }
  }

  private static AccountImportReply summarize(List<ImportedLine> results) {
    int created =
        (int) results.stream().filter(line -> line.outcome() == ImportOutcome.CREATED).count();
    return new AccountImportReply(created, results.size() - created, results);
  }

  private Future<List<ImportedLine>> importAll(
      AccountImportRequest request, List<AccountCsv.CsvRow> rows, KnownAccountNames existing) {
    Promise<List<ImportedLine>> all = Promise.promise();
    importNext(request, rows, existing, new ArrayList<>(), all);
    return all.future();
  }

  /**
   * A loop and not a chain of {@code compose}: thousands of futures that are already complete would
   * overflow the stack.
   */
  private void importNext(
      AccountImportRequest request,
      List<AccountCsv.CsvRow> rows,
      KnownAccountNames existing,
      List<ImportedLine> results,
      Promise<List<ImportedLine>> all) {
    while (results.size() < rows.size()) {
      AccountCsv.CsvRow row = rows.get(results.size());
      if (!results.isEmpty() && isUnavailable(results.get(results.size() - 1))) {
        results.add(notTried(row));
        continue;
      }
      Future<ImportedLine> result = importRow(request, row, existing);
      if (!result.isComplete()) {
        result
            .onSuccess(results::add)
            .onSuccess(done -> importNext(request, rows, existing, results, all))
            .onFailure(all::tryFail);
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

  /** Whether the last row shows that the next ones would fail too. */
  private static boolean isUnavailable(ImportedLine last) {
    return last.outcome() == ImportOutcome.FAILED || NOT_TRIED.equals(last.because());
  }

  private static ImportedLine notTried(AccountCsv.CsvRow row) {
    return new ImportedLine(row.line(), row.get("name"), ImportOutcome.REFUSED, NOT_TRIED, null);
  }

  private Future<ImportedLine> importRow(
      AccountImportRequest request, AccountCsv.CsvRow row, KnownAccountNames existing) {
    if (row.fault() != null) {
      return Future.succeededFuture(
          new ImportedLine(row.line(), null, ImportOutcome.REFUSED, row.fault(), null));
    }
    String password = row.get("password");
    return Future.succeededFuture()
        .compose(go -> service.validate(toCreation(request, row)))
        .compose(
            record -> {
              existing.addNew(record.name());
              return request.dryRun()
                  ? Future.succeededFuture(toLine(row, record.name(), null))
                  : service
                      .createAccount(record, password)
                      .map(made -> toLine(row, record.name(), made));
            })
        .recover(failure -> Future.succeededFuture(toFailedLine(row, failure)));
  }

  private AccountCreateRequest toCreation(AccountImportRequest request, AccountCsv.CsvRow row) {
    return new AccountCreateRequest(
        null,
        row.get("name"),
        row.get("password"),
        AccountEdit.parseExpiry(row.get("expiresAt"), clock.instant()),
        row.get("note"),
        request.by(),
        request.dryRun());
  }

  private static ImportedLine toLine(AccountCsv.CsvRow row, String name, AccountWithPassword made) {
    String typed = row.get("name");
    String spelling =
        name.equals(typed) ? null : AccountProblem.SPELLED.english(AccountNames.quote(typed), name);
    return new ImportedLine(
        row.line(), name, ImportOutcome.CREATED, spelling, made == null ? null : made.password());
  }

  private static ImportedLine toFailedLine(AccountCsv.CsvRow row, Throwable failure) {
    if (!(failure instanceof Problem problem)) {
      log.error("line {} of an import", row.line(), failure);
      return new ImportedLine(
          row.line(), row.get("name"), ImportOutcome.FAILED, BusProblem.OWN_ERROR.english(), null);
    }
    ImportOutcome outcome =
        problem.status() >= 500
            ? ImportOutcome.FAILED
            : problem.status() == 409 ? ImportOutcome.EXISTS : ImportOutcome.REFUSED;
    return new ImportedLine(row.line(), row.get("name"), outcome, problem.detail(), null);
  }

  /** The names that are taken while an import runs: by accounts, and by the lines before. */
  private static final class KnownAccountNames {
    private final Set<String> accounts;
    private final Set<String> lines = new HashSet<>();

    KnownAccountNames(Set<String> accounts) {
      this.accounts = accounts;
    }

    /** Takes a name; fails when it is taken already. */
    void addNew(String name) {
      if (!lines.add(name)) {
        throw Problem.of(ProblemType.ALREADY_EXISTS, AccountProblem.SAME_NAME.with());
      }
      if (accounts.contains(name)) {
        throw Problem.of(ProblemType.ALREADY_EXISTS, AccountProblem.EXISTS_ALREADY.with());
      }
    }
  }
}
