package io.meetkeeper.suite.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help in Japanese. The English help is written beside the options in the code; its lines are
 * the keys of {@code help/ja.tsv}, so that a line shared by many commands is translated once. A
 * line without a translation stays English.
 */
final class HelpTranslation extends ResourceBundle {
  private static final String FILE = "/help/ja.tsv";

  private final Map<String, String> lines = read();
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> used = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();

  private HelpTranslation() {}

  /** The help of a command line and all its subcommands, under the keys of picocli. */
  static HelpTranslation japanese(CommandLine command) {
    HelpTranslation help = new HelpTranslation();
    help.add(command);
    return help;
  }

  /** Translates a line of the help that belongs to no command, for example the title of a group. */
  static String line(ResourceBundle help, String english) {
    return help instanceof HelpTranslation translation ? translation.translate(english) : english;
  }

  /** The English lines without a translation. */
  Set<String> missing() {
    return Collections.unmodifiableSet(missing);
  }

  /** The translations of lines that no longer exist. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>(lines.keySet());
    unused.removeAll(used);
    return unused;
  }

  private void add(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    String prefix = spec.qualifiedName(".") + ".";
    put(prefix + "usage.synopsisHeading", "Usage: ");
    putAll(prefix + "usage.description", spec.usageMessage().description());
    putAll(prefix + "usage.footer", spec.usageMessage().footer());
    for (OptionSpec option : spec.options()) {
      String key = option.descriptionKey();
      putAll(
          prefix + (key.isEmpty() ? option.longestName().replaceFirst("^-+", "") : key),
          option.description());
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      putAll(
          prefix + parameter.paramLabel() + "[" + parameter.index() + "]", parameter.description());
    }
    command.getSubcommands().values().forEach(this::add);
  }

  private void putAll(String key, String[] english) {
    for (int i = 0; i < english.length; i++) {
      put(key + "." + i, english[i]);
    }
  }

  private void put(String key, String english) {
    texts.put(key, translate(english));
  }

  /**
   * Translates a line; blank lines and examples, which are indented, are the same in every
   * language.
   */
  private String translate(String english) {
    if (english.isBlank() || english.startsWith("  ")) {
      return english;
    }
    String found = lines.get(english);
    (found == null ? missing : used).add(english);
    return found == null ? english : found;
  }

  /** Reads lines of the English text, a tab and the Japanese text. */
  private static Map<String, String> read() {
    Map<String, String> map = new HashMap<>();
    try (InputStream in = HelpTranslation.class.getResourceAsStream(FILE)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", 2))
          .forEach(pair -> map.put(pair[0], pair[1]));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + FILE, e);
    }
    return map;
  }

  @Override
  public Locale getLocale() {
    return Locale.JAPANESE;
  }

  @Override
  protected Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }
}
