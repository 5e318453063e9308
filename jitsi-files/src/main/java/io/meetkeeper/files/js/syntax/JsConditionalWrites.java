package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.FunctionCall;
import org.mozilla.javascript.ast.IfStatement;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ParenthesizedExpression;
import org.mozilla.javascript.ast.Scope;
import org.mozilla.javascript.ast.UnaryExpression;

/** Where options are written in a branch, a loop or a function. */
final class JsConditionalWrites {
  private final JsOptionPathReader paths;
  private final Map<List<String>, Integer> offsets = new LinkedHashMap<>();

  JsConditionalWrites(JsOptionPathReader paths) {
    this.paths = paths;
  }

  /** Notes a node of the script; each is to be given once. */
  void inspect(AstNode node) {
    if (node instanceof Assignment assignment
        && !isTopLevel(assignment)
        && !createsMissingObject(assignment)) {
      addConditional(assignment.getLeft());
    }
    if (node instanceof UnaryExpression unary
        && unary.getType() == Token.DELPROP
        && !isTopLevel(unary)) {
      addConditional(unary.getOperand());
    }
  }

  /** The offset of the first write of an option, or of an object around or below it. */
  Optional<Integer> find(List<String> path) {
    return offsets.entrySet().stream()
        .filter(
            write ->
                OptionPaths.isWithin(write.getKey(), path)
                    || OptionPaths.isWithin(path, write.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }

  /** Whether it runs whenever the script runs, once. */
  private static boolean isTopLevel(AstNode node) {
    AstNode around = node.getParent();
    while (around instanceof Assignment || around instanceof ParenthesizedExpression) {
      around = around.getParent();
    }
    return around instanceof AstRoot
        || (around instanceof ExpressionStatement && around.getParent() instanceof AstRoot);
  }

  /** {@code if (!config.p2p) config.p2p = {};} or the same with {@code hasOwnProperty('p2p')}. */
  private boolean createsMissingObject(Assignment assignment) {
    AstNode around = assignment.getParent().getParent();
    AstNode guard = around instanceof Scope ? around.getParent() : around;
    return assignment.getRight() instanceof ObjectLiteral literal
        && literal.getElements().isEmpty()
        && guard instanceof IfStatement statement
        && statement.getCondition() instanceof UnaryExpression not
        && not.getOperator() == Token.NOT
        && Objects.equals(paths.read(assignment.getLeft()), testedPath(not.getOperand()));
  }

  private List<String> testedPath(AstNode tested) {
    if (!(tested instanceof FunctionCall call)) {
      return paths.read(tested);
    }
    List<String> function = paths.read(call.getTarget());
    boolean asksForMember =
        function != null
            && !function.isEmpty()
            && OptionPaths.last(function).equals("hasOwnProperty")
            && call.getArguments().size() == 1;
    String name =
        asksForMember ? JsExpressionFactory.constantName(call.getArguments().get(0)) : null;
    return name == null ? null : OptionPaths.child(OptionPaths.parent(function), name);
  }

  private void addConditional(AstNode target) {
    List<String> path = paths.read(target);
    if (path != null && !path.isEmpty()) {
      offsets.putIfAbsent(path, target.getAbsolutePosition());
    }
  }
}
