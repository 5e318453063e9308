package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds writes of options in a branch, a loop or a function: whether they run depends on the page,
 * so one evaluation proves nothing about others.
 */
final class JsConditionalWrites {
  private static final Set<String> MUTATORS =
      Set.of("push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin");
  private static final Set<JsNodeKind> BRANCHES =
      Set.of(
          JsNodeKind.IF,
          JsNodeKind.CONDITIONAL,
          JsNodeKind.FUNCTION,
          JsNodeKind.CONTROL,
          JsNodeKind.BINARY);

  private final JsOptionPathReader paths;
  private final Map<List<String>, Integer> offsets = new LinkedHashMap<>();

  JsConditionalWrites(JsOptionPathReader paths) {
    this.paths = paths;
  }

  /** Records all writes that may not run every time the script runs. */
  void read(JsNode script) {
    for (JsNode statement : script.children()) {
      if (statement.is(JsNodeKind.EXPRESSION_STATEMENT)) {
        readTopLevel(statement.child(0));
      } else {
        readWithin(statement, null, false);
      }
    }
  }

  private void readTopLevel(JsNode expression) {
    boolean isWrite =
        expression.is(JsNodeKind.ASSIGNMENT)
            || expression.is(JsNodeKind.PARENTHESES)
            || expression.is(JsNodeKind.UNARY, "delete")
            || expression.is(JsNodeKind.UPDATE);
    if (isWrite) {
      expression.children().forEach(this::readTopLevel);
    } else if (expression.is(JsNodeKind.CALL)) {
      // A call at the top level always runs; writes in its arguments and functions may not.
      expression.children().forEach(child -> readWithin(child, null, false));
    } else {
      readWithin(expression, null, false);
    }
  }

  private void readWithin(JsNode node, JsNode guard, boolean inBranch) {
    switch (node.kind()) {
      case ASSIGNMENT -> {
        if (!createsMissingObject(node, guard)) {
          addTarget(node.child(0), inBranch);
        }
      }
      case UPDATE -> addTarget(node.child(0), inBranch);
      case UNARY -> {
        if (node.text().equals("delete")) {
          addTarget(node.child(0), inBranch);
        }
      }
      case CALL -> addMutated(node);
      default -> {}
    }
    boolean keepsGuard = node.is(JsNodeKind.BLOCK) || node.is(JsNodeKind.EXPRESSION_STATEMENT);
    JsNode nextGuard = node.is(JsNodeKind.IF) ? node : keepsGuard ? guard : null;
    boolean branches = inBranch || BRANCHES.contains(node.kind());
    node.children().forEach(child -> readWithin(child, nextGuard, branches));
  }

  /**
   * The offset of the first write of an option, or of an object that contains it or lies below it.
   */
  Optional<Integer> find(List<String> path) {
    return offsets.entrySet().stream()
        .filter(
            write ->
                OptionPaths.isWithin(write.getKey(), path)
                    || OptionPaths.isWithin(path, write.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }

  /** {@code if (!config.p2p) config.p2p = {};} or the same with {@code hasOwnProperty('p2p')}. */
  private boolean createsMissingObject(JsNode assignment, JsNode guard) {
    JsNode value = assignment.child(1);
    return guard != null
        && value.is(JsNodeKind.OBJECT)
        && value.children().isEmpty()
        && guard.child(0).is(JsNodeKind.UNARY, "!")
        && Objects.equals(
            paths.read(assignment.child(0)), testedPath(guard.child(0).child(0).unwrapped()));
  }

  private List<String> testedPath(JsNode tested) {
    if (!tested.is(JsNodeKind.CALL)) {
      return paths.read(tested);
    }
    JsNode function = tested.child(0);
    boolean asksForMember =
        function.is(JsNodeKind.MEMBER, "hasOwnProperty") && tested.children().size() == 2;
    String name = asksForMember ? JsOptionPathReader.constantName(tested.child(1)) : null;
    List<String> object = name == null ? null : paths.read(function.child(0));
    return object == null ? null : OptionPaths.child(object, name);
  }

  private void addMutated(JsNode call) {
    JsNode function = call.child(0);
    if (function.is(JsNodeKind.MEMBER) && MUTATORS.contains(function.text())) {
      add(paths.read(function.child(0)), function);
    }
    boolean isAssign =
        function.is(JsNodeKind.MEMBER, "assign")
            && function.child(0).is(JsNodeKind.IDENTIFIER, "Object")
            && call.children().size() > 1;
    List<String> target = isAssign ? paths.read(call.child(1)) : null;
    if (target != null) {
      call.children().stream().skip(2).forEach(source -> addAssigned(target, source));
    }
  }

  /** Records the members of a literal by name; the whole target when a name is unknown. */
  private void addAssigned(List<String> target, JsNode source) {
    boolean isNamed =
        source.is(JsNodeKind.OBJECT)
            && source.children().stream().noneMatch(member -> member.text() == null);
    if (isNamed) {
      source
          .children()
          .forEach(
              member ->
                  offsets.putIfAbsent(OptionPaths.child(target, member.text()), member.start()));
    } else {
      offsets.putIfAbsent(target, source.start());
    }
  }

  private void addTarget(JsNode target, boolean inBranch) {
    switch (target.kind()) {
      case MEMBER, IDENTIFIER, PARENTHESES -> add(paths.read(target), target);
      case INDEX -> {
        List<String> path = paths.read(target);
        boolean isAnyMember = path == null && inBranch;
        add(isAnyMember ? paths.read(target.child(0)) : path, target);
      }
      case PROPERTY, SHORTHAND, DEFAULT, SPREAD, ARRAY, OBJECT ->
          target.children().forEach(child -> addTarget(child, inBranch));
      default -> {}
    }
  }

  private void add(List<String> path, JsNode where) {
    boolean isOption = path != null && (!path.isEmpty() || where.is(JsNodeKind.INDEX));
    if (isOption) {
      offsets.putIfAbsent(path, where.start());
    }
  }
}
