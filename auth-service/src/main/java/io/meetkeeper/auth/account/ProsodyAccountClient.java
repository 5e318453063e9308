package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodyProblem;
import io.meetkeeper.auth.prosody.ProsodyReply;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads and edits the accounts of one VirtualHost of a running Prosody; each call is atomic. Fails
 * with a {@link Problem} when Prosody refuses, and with {@link ProsodyUnavailableException} when it
 * does not answer.
 */
public final class ProsodyAccountClient {
  private static final String REPLY_PREFIX = "mk:";

  private final ProsodyClient prosody;
  private final String host;

  /**
   * Creates a client.
   *
   * @param host the VirtualHost, never one with service accounts
   */
  public ProsodyAccountClient(ProsodyClient prosody, String host) {
    this.prosody = prosody;
    this.host = host;
  }

  /** Checks whether Prosody manages accounts of this host; fails with the reason if not. */
  public Future<Void> check() {
    return get(AccountNames.PROBE_PREFIX).mapEmpty();
  }

  /** Lists all accounts, in no particular order. */
  Future<List<ProsodyAccount>> list() {
    return run(AccountLuaCommands.list(host))
        .map(words -> words.equals("-") || words.isEmpty() ? List.of() : parseAccounts(words));
  }

  private static List<ProsodyAccount> parseAccounts(String words) {
    return Stream.of(words.split(";", -1)).map(ProsodyAccountClient::parseAccount).toList();
  }

  private static ProsodyAccount parseAccount(String words) {
    try {
      return ProsodyAccount.of(words);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw Problem.of(502, ProsodyProblem.NOT_UNDERSTOOD.with(abbreviate(words)));
    }
  }

  /** Returns one account; {@code null} when there is none. */
  Future<ProsodyAccount> get(String name) {
    return run(AccountLuaCommands.get(host, name))
        .map(ProsodyAccountClient::parseAccount)
        .recover(
            failure ->
                failure instanceof Problem problem && problem.status() == 404
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  /**
   * Creates an account; fails with 409 when it exists, 422 when Prosody refuses the password.
   *
   * @param mark stored in the account to show who created it
   */
  public Future<Void> create(String name, String password, String mark) {
    return createAccount(name, password, mark).mapEmpty();
  }

  Future<ProsodyAccount> createAccount(String name, String password, String mark) {
    return run(AccountLuaCommands.create(host, name, password, mark))
        .map(ProsodyAccountClient::parseAccount);
  }

  /** Changes the password; a disabled account stays disabled. */
  Future<ProsodyAccount> setPassword(String name, String password) {
    return run(AccountLuaCommands.password(host, name, password))
        .map(ProsodyAccountClient::parseAccount);
  }

  /** Disables an account and closes its sessions. */
  Future<ProsodyAccount> disable(String name) {
    return run(AccountLuaCommands.disable(host, name)).map(ProsodyAccountClient::parseAccount);
  }

  /** Enables an account with its old password. */
  Future<ProsodyAccount> enable(String name) {
    return run(AccountLuaCommands.enable(host, name)).map(ProsodyAccountClient::parseAccount);
  }

  /** Deletes an account; fails with 404 when there is none. */
  public Future<Void> delete(String name) {
    return run(AccountLuaCommands.delete(host, name)).mapEmpty();
  }

  /**
   * Whether a line that failed may have been executed all the same: Prosody neither refused it nor
   * was unreachable.
   */
  static boolean mayHaveExecuted(Throwable failure) {
    if (failure instanceof ProsodyUnavailableException unavailable) {
      return unavailable.mayHaveExecuted();
    }
    return !(failure instanceof Problem problem) || problem.status() >= 500;
  }

  private Future<String> run(String line) {
    return prosody.run(line).map(reply -> parseReply(reply, host));
  }

  /** Returns the part of a reply after {@code mk:} and its kind; throws when Prosody refused. */
  static String parseReply(ProsodyReply reply, String host) {
    String text = reply.text();
    int space = text.indexOf(' ');
    if (!text.startsWith(REPLY_PREFIX) || space < 0) {
      throw Problem.of(502, ProsodyProblem.NOT_UNDERSTOOD.with(abbreviate(text)));
    }
    if (!reply.successful()) {
      throw toProblem(
          text.substring(REPLY_PREFIX.length(), space),
          ProsodyAccount.unescape(text.substring(space + 1)),
          host);
    }
    return text.substring(space + 1);
  }

  private static Problem toProblem(String kind, String detail, String host) {
    return switch (kind) {
      case "missing" -> Problem.notFound(AccountProblem.MISSING_IN_PROSODY.with(host));
      case "exists" ->
          Problem.of(ProblemType.ALREADY_EXISTS, AccountProblem.EXISTS_IN_PROSODY.with(host));
      case "name" ->
          Problem.unacceptable(
              "name", AllowedText.OTHER_NAME.english(), AllowedText.ANOTHER_NAME.english());
      case "no-host" -> Problem.conflict(ProsodyProblem.NO_HOST.with(host, detail));
      case "not-kept" -> Problem.conflict(ProsodyProblem.NOT_KEPT.with(host, detail));
      case "refused" ->
          detail.contains("SASLprep")
              ? AccountPasswords.toProblem()
              : Problem.conflict(ProsodyProblem.REFUSES.with(abbreviate(detail)));
      default -> Problem.of(502, ProsodyProblem.NOT_UNDERSTOOD.with(kind));
    };
  }

  /** Shortens a text from Prosody, which may repeat anything. */
  private static String abbreviate(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
