package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.message.MessageLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The language of a command's output for people. JSON and CSV are always in English. */
public final class CommandLanguage {
  /** The option; its value is a {@link Name}. */
  public static final String OPTION = "--language";

  /** The languages as spelled on the command line. */
  public enum Name {
    en,
    ja
  }

  private CommandLanguage() {}

  /**
   * The language of a command line, before it is parsed: the option, or else the environment, in
   * the order of POSIX: LC_ALL, LC_MESSAGES, LANG.
   */
  public static MessageLanguage choose(List<String> arguments, Map<String, String> environment) {
    String requested = null;
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      String word = arguments.get(i);
      if (word.startsWith(OPTION + "=")) {
        requested = word.substring(OPTION.length() + 1);
      } else if (word.equals(OPTION) && i + 1 < arguments.size()) {
        requested = arguments.get(i + 1);
      }
    }
    return parse(requested == null ? locale(environment) : requested);
  }

  private static String locale(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Parses a locale, for example {@code ja_JP.UTF-8}; English for every language without a
   * catalogue.
   */
  private static MessageLanguage parse(String locale) {
    String language = locale.split("[_.@]", 2)[0].toLowerCase(Locale.ROOT);
    return Arrays.stream(MessageLanguage.values())
        .filter(each -> each.tag().equals(language))
        .findFirst()
        .orElse(MessageLanguage.EN);
  }

  /** The language of a running command: that of its help. */
  public static MessageLanguage of(CommandSpec spec) {
    ResourceBundle help = spec.root().resourceBundle();
    return help == null ? MessageLanguage.EN : parse(help.getLocale().getLanguage());
  }
}
