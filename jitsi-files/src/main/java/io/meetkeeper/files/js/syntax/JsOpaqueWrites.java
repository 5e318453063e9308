package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds statements that make the options anew from what they were, in a way that may differ on
 * another page: {@code config = f(config)}. What is written before them has no certain effect.
 */
final class JsOpaqueWrites {
  private final String rootName;
  private final JsOptionAliases aliases;
  private final Map<List<String>, Integer> offsets = new LinkedHashMap<>();

  private JsOpaqueWrites(JsNode script, String rootName) {
    this.rootName = rootName;
    aliases = JsOptionAliases.of(script, rootName);
  }

  /** Those of a script; none when it does not look at its page. */
  static JsOpaqueWrites of(JsNode script, String rootName) {
    JsOpaqueWrites writes = new JsOpaqueWrites(script, rootName);
    if (JsPageAccess.isIn(script)) {
      script.children().forEach(writes::read);
    }
    return writes;
  }

  private void read(JsNode statement) {
    if (statement.is(JsNodeKind.VARIABLES)) {
      statement.children().stream()
          .filter(variable -> variable.children().size() > 1)
          .filter(variable -> variable.child(0).is(JsNodeKind.IDENTIFIER, rootName))
          .forEach(variable -> add(List.of(), variable.child(1), statement));
    } else if (statement.is(JsNodeKind.EXPRESSION_STATEMENT)) {
      readExpression(statement.child(0).unwrapped(), statement);
    }
  }

  private void readExpression(JsNode expression, JsNode statement) {
    if (expression.is(JsNodeKind.ASSIGNMENT)) {
      add(aliases.paths().read(expression.child(0)), expression.child(1), statement);
    } else if (expression.is(JsNodeKind.CALL)) {
      int changed = aliases.changedArgument(expression);
      if (changed >= 0) {
        put(aliases.paths().read(expression.child(changed)), statement);
      }
    }
  }

  private void add(List<String> path, JsNode value, JsNode statement) {
    if (path != null && isOpaque(path, value.unwrapped())) {
      put(path, statement);
    }
  }

  private void put(List<String> path, JsNode statement) {
    offsets.put(path, statement.start());
  }

  private boolean isOpaque(List<String> path, JsNode value) {
    return switch (value.kind()) {
      case STRING, NUMBER, BIGINT, REGEXP, TEMPLATE, KEYWORD, ARRAY, FUNCTION -> false;
      case OBJECT -> mayTakeOver(path, value);
      case BINARY -> !isDefault(path, value);
      default -> !path.equals(aliases.paths().read(value));
    };
  }

  /**
   * Whether a literal takes over members that cannot be told from the text; {@link
   * JsConditionalWrites} knows those of a literal that is chosen.
   */
  private boolean mayTakeOver(List<String> path, JsNode source) {
    JsNode value = source.unwrapped();
    return switch (value.kind()) {
      case OBJECT ->
          value.children().stream()
              .filter(part -> part.is(JsNodeKind.SPREAD))
              .anyMatch(part -> mayTakeOver(path, part.child(0)));
      case CONDITIONAL, BINARY ->
          value.children().stream()
              .skip(value.is(JsNodeKind.CONDITIONAL) || value.text().contains("&&") ? 1 : 0)
              .anyMatch(part -> mayTakeOver(path, part));
      case STRING, NUMBER, KEYWORD, INDEX -> false;
      default -> !path.equals(aliases.paths().read(value));
    };
  }

  /** {@code config || {}}, which takes over all that was there. */
  private boolean isDefault(List<String> path, JsNode value) {
    JsNode otherwise = value.child(value.children().size() - 1).unwrapped();
    return value.children().size() == 2
        && path.equals(aliases.paths().read(value.child(0).unwrapped()))
        && otherwise.is(JsNodeKind.OBJECT)
        && otherwise.children().isEmpty();
  }

  /** The offset of the last such statement about an option or an object around it; -1: none. */
  int lastOffset(List<String> path) {
    return offsets.entrySet().stream()
        .filter(write -> OptionPaths.isWithin(path, write.getKey()))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(-1);
  }
}
