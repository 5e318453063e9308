package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/**
 * What only we can undo: accounts that we disabled in a Prosody 0.12, which has no such thing. The
 * keys are in Prosody's own store beside random ones, so this needs nothing but Prosody.
 */
public final class DisabledAccounts {
  private DisabledAccounts() {}

  /** Their JIDs, of all hosts of that Prosody. Changes nothing. */
  public static Future<List<String>> list(ProsodyClient prosody) {
    return run(prosody, AccountLuaCommands.listDisabled());
  }

  /** Lets them log in again, with the passwords that they had; answers with their JIDs. */
  public static Future<List<String>> restore(ProsodyClient prosody) {
    return run(prosody, AccountLuaCommands.restoreDisabled());
  }

  private static Future<List<String>> run(ProsodyClient prosody, String line) {
    return prosody
        .run(line)
        .map(reply -> ProsodyAccountClient.parseReply(reply, "this Prosody"))
        .map(DisabledAccounts::parseJids)
        .recover(ProsodyClient::asProblem);
  }

  private static List<String> parseJids(String words) {
    return words.isEmpty()
        ? List.of()
        : Stream.of(words.split(";", -1)).map(ProsodyAccount::unescape).sorted().toList();
  }
}
