package io.meetkeeper.auth.domain.service;

import io.meetkeeper.auth.domain.DomainMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The output of {@code prosodyctl check config}. Only new messages count, since it already
 * complains about Jitsi's own default file. Its advice never counts: a second host may cause some
 * (Prosody 0.12 and 13.0, util/prosodyctl/check.lua).
 *
 * @param status its exit status: 0 no problem, 1 the file cannot be read, 2 problems; -1 when it
 *     did not end in time
 * @param lines the output without blank lines
 */
public record ProsodyConfigReport(int status, List<String> lines) {
  /** It did not end in time, so it says nothing. */
  static final ProsodyConfigReport UNFINISHED = new ProsodyConfigReport(-1, List.of());

  private static final Pattern NAMES =
      Pattern.compile("[\\w-]+(\\.[\\w-]+)+(, [\\w-]+(\\.[\\w-]+)+)*");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"(, \"[^\"]*\")*");

  /** Beginnings of lines that are advice. */
  private static final List<String> ADVICE =
      List.of(
          "Suggestion: ",
          "For more information see",
          "Public registration is enabled on:",
          "If this is intentional, review our guidelines",
          "at https://prosody.im/doc/public_servers",
          "invite-based registration, which is more secure.",
          "Your configuration contains the following unreferenced components:",
          "Clients may not be able to discover these services",
          "any VirtualHost. They are automatically linked",
          "VirtualHost. Alternatively, you can explicitly link them",
          "No global modules_enabled is set?",
          "Consider moving these modules into modules_enabled",
          "Some of your hosts may be missing features",
          "For more details, use the 'prosodyctl check features'");

  /** Parses the output; lists within a line, whose order varies, are sorted. */
  public static ProsodyConfigReport of(int status, String output) {
    return new ProsodyConfigReport(
        status,
        output
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(ProsodyConfigReport::sorted)
            .toList());
  }

  private static String sorted(String line) {
    int colon = line.lastIndexOf(": ");
    String head = colon < 0 ? "" : line.substring(0, colon + 2);
    String[] items = line.substring(head.length()).split(", ", -1);
    boolean isList = items.length > 1 && Stream.of(items).noneMatch(item -> item.contains(" "));
    return isList ? head + Arrays.stream(items).sorted().collect(Collectors.joining(", ")) : line;
  }

  /** Whether it did not end in time. */
  public boolean isUnfinished() {
    return status == UNFINISHED.status;
  }

  /** Whether the configuration could not be read. */
  public boolean isUnreadable() {
    return status == 1;
  }

  /** Returns the new problems; empty when there are none. */
  public List<String> problemsSince(ProsodyConfigReport before) {
    if (status == 0) {
      return List.of();
    }
    List<String> problems = linesSince(before).stream().filter(line -> !isAdvice(line)).toList();
    if (problems.isEmpty() && status != before.status()) {
      return List.of(DomainMessage.CHECK_STATUS.english(status, before.status()));
    }
    return problems;
  }

  /** Returns the new advice. */
  public List<String> advice(ProsodyConfigReport before) {
    return linesSince(before).stream().filter(ProsodyConfigReport::isAdvice).toList();
  }

  private List<String> linesSince(ProsodyConfigReport before) {
    List<String> fresh = new ArrayList<>(lines);
    before.lines().forEach(fresh::remove);
    return fresh;
  }

  private static boolean isAdvice(String line) {
    return ADVICE.stream().anyMatch(line::startsWith)
        || line.contains("You can use SRV records to redirect")
        || NAMES.matcher(line).matches()
        || QUOTED.matcher(line).matches();
  }
}
