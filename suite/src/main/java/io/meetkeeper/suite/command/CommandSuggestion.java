package io.meetkeeper.suite.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Suggests the command or option that was probably meant by an unknown word. */
final class CommandSuggestion {
  private static final int MAX_EDITS = 2;

  /** Other words that people use for commands. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("stop", "systemctl stop meetkeeper"),
          Map.entry("reload", "systemctl restart meetkeeper"),
          Map.entry("health", "meetkeeper status, or for this host: meetkeeper doctor"),
          Map.entry(
              "check", "meetkeeper doctor, or for the configuration: meetkeeper check-config"),
          Map.entry("diagnose", "meetkeeper doctor"),
          Map.entry("info", "meetkeeper status"),
          Map.entry("stat", "meetkeeper status"),
          Map.entry("list", "meetkeeper hosts"),
          Map.entry("ls", "meetkeeper hosts"),
          Map.entry("show", "meetkeeper status"),
          Map.entry("ps", "meetkeeper status"),
          Map.entry("top", "meetkeeper status --watch"),
          Map.entry("watch", "meetkeeper status --watch, or: meetkeeper automation watch"),
          Map.entry("log", "meetkeeper events, or: journalctl -u meetkeeper"),
          Map.entry("logs", "meetkeeper events, or: journalctl -u meetkeeper"),
          Map.entry("tail", "meetkeeper events -f"),
          Map.entry("reboot", "meetkeeper restart"),
          Map.entry("jobs", "meetkeeper restarts list"),
          Map.entry("cancel", "meetkeeper restarts cancel JOB"),
          Map.entry("restart --cancel", "meetkeeper restarts cancel JOB"),
          Map.entry("roll --cancel", "meetkeeper restarts cancel ROLL"),
          Map.entry("rolling", "meetkeeper roll SITE"),
          Map.entry("undrain", "meetkeeper drain HOST off"),
          Map.entry("explain", "meetkeeper why HOST"),
          Map.entry("continue", "meetkeeper resume"),
          Map.entry("unpause", "meetkeeper resume"),
          Map.entry("users", "meetkeeper accounts list"),
          Map.entry("user", "meetkeeper accounts"),
          Map.entry("adduser", "meetkeeper accounts add NAME"),
          Map.entry("deluser", "meetkeeper accounts delete NAME"),
          Map.entry("passwd", "meetkeeper accounts password NAME"),
          Map.entry("password", "meetkeeper accounts password NAME"),
          Map.entry("enable", "meetkeeper automation on"),
          Map.entry("disable", "meetkeeper automation off"),
          Map.entry("on", "meetkeeper automation on"),
          Map.entry("off", "meetkeeper automation off"),
          Map.entry(
              "config", "meetkeeper files, or for Meetkeeper's own file: meetkeeper check-config"),
          Map.entry("validate", "meetkeeper check-config"),
          Map.entry("edit", "meetkeeper set NAME=VALUE"),
          Map.entry("unset", "meetkeeper set NAME=null"),
          Map.entry("cat", "meetkeeper files FILE"),
          Map.entry("diff", "meetkeeper history FILE REVISION"),
          Map.entry("undo", "meetkeeper history FILE --undo"),
          Map.entry("revert", "meetkeeper history FILE --undo"),
          Map.entry("graph", "meetkeeper metrics HOST"),
          Map.entry("stats", "meetkeeper metrics HOST"),
          Map.entry("tokens", "meetkeeper token list"),
          Map.entry("enroll", "meetkeeper host enroll"),
          Map.entry("remove", "meetkeeper uninstall"),
          Map.entry("purge", "meetkeeper uninstall --purge"),
          Map.entry("version", "meetkeeper --version"),
          Map.entry("accounts create", "meetkeeper accounts add"),
          Map.entry("accounts new", "meetkeeper accounts add"),
          Map.entry("accounts remove", "meetkeeper accounts delete"),
          Map.entry("accounts rm", "meetkeeper accounts delete"),
          Map.entry("accounts passwd", "meetkeeper accounts password"),
          Map.entry("accounts show", "meetkeeper accounts list"),
          Map.entry("token add", "meetkeeper token create"),
          Map.entry("token delete", "meetkeeper token revoke"),
          Map.entry("token remove", "meetkeeper token revoke"),
          Map.entry("host add", "meetkeeper host enroll"),
          Map.entry("host remove", "meetkeeper host retire"),
          Map.entry("host delete", "meetkeeper host retire"),
          Map.entry("restarts show", "meetkeeper restarts list"),
          Map.entry("secure-domain enable", "meetkeeper secure-domain on"),
          Map.entry("secure-domain disable", "meetkeeper secure-domain off"),
          Map.entry("secure-domain test", "meetkeeper secure-domain probe"),
          Map.entry("secure-domain show", "meetkeeper secure-domain status"),
          Map.entry("notify send", "meetkeeper notify test"));

  private CommandSuggestion() {}

  /**
   * The command line for another word that people use.
   *
   * @param words the command with the unknown word, for example {@code accounts create}
   */
  static Optional<String> ofOtherWord(String words) {
    return Optional.ofNullable(OTHER_WORDS.get(words.toLowerCase(Locale.ROOT)));
  }

  /**
   * The same for such a word with a typing error, for example {@code accounts creat}.
   *
   * @param command the words of the command, each followed by a blank
   */
  static Optional<String> ofMistypedOtherWord(String command, String word) {
    List<String> others =
        OTHER_WORDS.keySet().stream()
            .filter(each -> each.startsWith(command))
            .map(each -> each.substring(command.length()))
            .filter(each -> each.indexOf(' ') < 0)
            .toList();
    return ofTypingError(word, others).map(each -> OTHER_WORDS.get(command + each));
  }

  /** The known word that differs only by a typing error. */
  static Optional<String> ofTypingError(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(each -> isNear(typed, each))
        .min(
            Comparator.comparing((String each) -> !each.startsWith(typed))
                .thenComparingInt(each -> edits(typed, each))
                .thenComparing(each -> each));
  }

  private static boolean isNear(String typed, String known) {
    boolean start = typed.length() >= 3 && known.startsWith(typed);
    return start || edits(typed, known) <= Math.min(MAX_EDITS, known.length() / 3);
  }

  /**
   * The number of insertions, deletions, replacements and swaps of neighbours between two words.
   */
  static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
