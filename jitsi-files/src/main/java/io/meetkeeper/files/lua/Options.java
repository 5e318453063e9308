package io.meetkeeper.files.lua;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the options of a configuration with their lines, commented-out ones among them. */
final class Options {
  private static final Pattern COMMENTED_OUT =
      Pattern.compile("--\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(\\S.*)");

  private Options() {}

  static List<Option> of(String text, Map<String, Object> values) {
    List<Token> tokens = Lexer.tokens(text);
    List<Section> sections = Splitter.split(text, tokens).sections();
    List<Option> options = new ArrayList<>();
    for (Section section : sections) {
      for (Section.Assignment assignment : section.assignments()) {
        List<String> path = path(section, assignment.name());
        int line = Lines.number(text, assignment.start());
        options.add(new Option(path, value(values, path), line, Option.Origin.SET));
      }
    }
    for (Token token : tokens) {
      Section section = around(sections, token.start());
      if (token.kind() == Token.Kind.COMMENT && section != null) {
        Matcher comment = COMMENTED_OUT.matcher(token.of(text));
        if (comment.matches() && isLiteral(comment.group(2))) {
          List<String> path = path(section, comment.group(1));
          int line = Lines.number(text, token.start());
          options.add(new Option(path, plain(comment.group(2)), line, Option.Origin.COMMENTED_OUT));
        }
      }
    }
    options.sort(Comparator.comparingInt(Option::line));
    return List.copyOf(options);
  }

  private static List<String> path(Section section, String option) {
    return section.kind() == Section.Kind.GLOBAL
        ? List.of(option)
        : List.of(section.kind().word(), section.host(), option);
  }

  private static Object value(Map<String, Object> values, List<String> path) {
    Object value = values;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  /** The section to which a comment belongs; {@code null} within a value. */
  private static Section around(List<Section> sections, int offset) {
    Section around = null;
    for (Section section : sections) {
      around = section.start() <= offset ? section : around;
    }
    boolean within =
        around != null
            && around.assignments().stream()
                .anyMatch(a -> a.valueStart() <= offset && offset < a.valueEnd());
    return within ? null : around;
  }

  private static boolean isLiteral(String value) {
    try {
      List<Token> tokens = Lexer.tokens(value);
      Token first = tokens.get(0);
      boolean word = first.is(value, "true") || first.is(value, "false");
      return word
          || first.kind() == Token.Kind.STRING
          || first.kind() == Token.Kind.NUMBER
          || first.is(value, "{");
    } catch (NotEditable e) {
      return false;
    }
  }

  private static Object plain(String value) {
    Token first = Lexer.tokens(value).get(0);
    String text = first.of(value);
    return switch (first.kind()) {
      case STRING -> text.replaceAll("^['\"]|['\"]$", "");
      case NAME -> Boolean.valueOf(text);
      default -> value.strip();
    };
  }
}
