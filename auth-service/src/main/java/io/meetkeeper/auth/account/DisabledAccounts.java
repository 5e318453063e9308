package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/**
 * The accounts that Meetkeeper disabled in Prosody 0.12, which cannot disable accounts itself.
 * Their old keys are in Prosody's own store beside random ones, so enabling them needs nothing but
 * Prosody.
 */
public final class DisabledAccounts {
  private DisabledAccounts() {}

  /** Lists the JIDs of these accounts on all hosts of Prosody; changes nothing. */
  public static Future<List<String>> list(ProsodyClient prosody) {
    return run(prosody, AccountLuaCommands.listDisabled());
  }

  /** Enables these accounts with their old passwords; returns their JIDs. */
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
