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

  private final String rootName;
  private final boolean readsPage;
  private final JsOptionPathReader paths;
  private final JsMergedOptions merged;
  private final Map<List<String>, Integer> offsets = new LinkedHashMap<>();

  /**
   * Finds all writes to the object of that name that may not run every time the script runs.
   *
   * @param readsPage whether the script may read values that depend on the page
   */
  JsConditionalWrites(JsNode script, String rootName, boolean readsPage) {
    this.rootName = rootName;
    this.readsPage = readsPage;
    JsOptionAliases aliases = JsOptionAliases.of(script, rootName);
    paths = aliases.paths();
    merged = new JsMergedOptions(aliases, offsets);
    read(script);
  }

  private void read(JsNode script) {
    for (JsNode statement : script.children()) {
      if (statement.is(JsNodeKind.EXPRESSION_STATEMENT)) {
        readTopLevel(statement.child(0));
      } else {
        if (statement.is(JsNodeKind.VARIABLES)) {
          statement.children().stream()
              .filter(variable -> variable.children().size() > 1)
              .forEach(variable -> addSpread(variable.child(0), variable.child(1)));
        }
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
      if (expression.is(JsNodeKind.ASSIGNMENT)) {
        addSpread(expression.child(0), expression.child(1));
      }
      expression.children().forEach(this::readTopLevel);
    } else if (expression.is(JsNodeKind.CALL)) {
      // A call at the top level always runs; writes in its arguments and functions may not.
      merged.addGiven(expression, false);
      readCalled(expression.child(0).unwrapped());
      expression.children().stream().skip(1).forEach(child -> readWithin(child, null, false));
    } else {
      readWithin(expression, null, false);
    }
  }

  /** A function that is called where it stands always runs, but for what waits within it. */
  private void readCalled(JsNode function) {
    if (function.is(JsNodeKind.FUNCTION) && !waits(function)) {
      function.children().forEach(child -> readWithin(child, null, false));
    } else {
      readWithin(function, null, false);
    }
  }

  private static boolean waits(JsNode node) {
    return node.is(JsNodeKind.SUSPENSION)
        || node.children().stream().anyMatch(JsConditionalWrites::waits);
  }

  private void readWithin(JsNode node, JsNode guard, boolean inBranch) {
    switch (node.kind()) {
      case ASSIGNMENT -> {
        if (!createsMissingObject(node, guard)) {
          addTarget(node.child(0), inBranch);
          addReplaced(node, inBranch || readsPage);
        }
      }
      case UPDATE -> addTarget(node.child(0), inBranch);
      case UNARY -> {
        if (node.text().equals("delete")) {
          addTarget(node.child(0), inBranch);
        }
      }
      case CALL -> addMutated(node, inBranch);
      case CONTROL -> {
        if (node.text().equals("with")) { // each name in it may be an option
          merged.addIf(true, paths.read(node.child(0)), node);
        }
      }
      default -> {}
    }
    boolean keepsGuard = node.is(JsNodeKind.BLOCK) || node.is(JsNodeKind.EXPRESSION_STATEMENT);
    JsNode nextGuard = node.is(JsNodeKind.IF) ? node : keepsGuard ? guard : null;
    boolean branches = inBranch || BRANCHES.contains(node.kind()) || isOpenLoop(node);
    node.children().forEach(child -> readWithin(child, nextGuard, branches));
  }

  /**
   * {@code for (name in chosen)}: whose names come from elsewhere, unlike a list that is written.
   */
  private static boolean isOpenLoop(JsNode node) {
    return node.is(JsNodeKind.LOOP)
        && node.children().size() == 3
        && node.child(0).is(JsNodeKind.VARIABLES)
        && node.child(0).child(0).children().size() == 1
        && !node.child(1).is(JsNodeKind.ARRAY);
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

  private void addMutated(JsNode call, boolean inBranch) {
    JsNode function = call.child(0);
    if (function.is(JsNodeKind.MEMBER) && MUTATORS.contains(function.text())) {
      add(paths.read(function.child(0)), function);
    }
    if (function.is(JsNodeKind.IDENTIFIER, "eval")) {
      merged.addIf(inBranch, List.of(), call);
    }
    merged.addGiven(call, true);
  }

  /** {@code config = { ...config, a: 1 }} in a branch or a function. */
  private void addReplaced(JsNode assignment, boolean conditional) {
    if (assignment.child(0).is(JsNodeKind.IDENTIFIER, rootName)) {
      merged.addAssigned(List.of(), assignment.child(1), conditional);
    }
  }

  /** Whatever a literal takes over from an object that is chosen on the page. */
  private void addSpread(JsNode target, JsNode value) {
    List<String> path = paths.read(target);
    if (path != null && value.is(JsNodeKind.OBJECT)) {
      value.children().stream()
          .filter(member -> member.is(JsNodeKind.SPREAD))
          .forEach(member -> merged.addAssigned(path, member, false));
    }
  }

  private void addTarget(JsNode target, boolean inBranch) {
    switch (target.kind()) {
      case MEMBER -> add(paths.read(target), target);
      case PARENTHESES -> addTarget(target.child(0), inBranch);
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
