package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.Prosody;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/**
 * What only we can undo: accounts that we disabled in a Prosody 0.12, which has no such thing. The
 * keys are in Prosody's own store beside random ones, so this needs nothing but Prosody.
 */
public final class Aside {
  private Aside() {}

  /** Their JIDs, of all hosts of that Prosody. Changes nothing. */
  public static Future<List<String>> list(Prosody prosody) {
    return ask(prosody, AccountLines.aside());
  }

  /** Lets them log in again, with the passwords that they had; answers with their JIDs. */
  public static Future<List<String>> restore(Prosody prosody) {
    return ask(prosody, AccountLines.restore());
  }

  private static Future<List<String>> ask(Prosody prosody, String line) {
    return prosody
        .run(line)
        .map(reply -> ProsodyAccounts.words(reply, "this Prosody"))
        .map(Aside::jids)
        .recover(Prosody::asProblem);
  }

  private static List<String> jids(String words) {
    return words.isEmpty()
        ? List.of()
        : Stream.of(words.split(";", -1)).map(Sight::unescaped).sorted().toList();
  }
}
