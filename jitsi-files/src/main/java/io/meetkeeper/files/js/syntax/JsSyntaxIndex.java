package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import io.meetkeeper.files.js.ast.JsParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Indexes the writes of the options below one root at the top level of a script; functions are
 * ignored.
 */
public final class JsSyntaxIndex {
  private final String text;
  private final String rootName;
  private final JsOptionPathReader paths;
  private final JsConditionalWrites conditional;
  private final JsOpaqueWrites opaque;
  private final JsTrivia trivia;
  private final List<String> hostNames;
  private final List<JsOptionWrite> writes = new ArrayList<>();
  private final Map<List<String>, JsOptionWrite> lastWrites = new HashMap<>();
  private final List<TextSpan> statements = new ArrayList<>();
  private final Set<List<String>> mentioned = new HashSet<>();
  private final boolean pageRead;
  private int getter = -1;

  private JsSyntaxIndex(String text, String rootName, JsParser.ParsedScript script) {
    this.text = text;
    this.rootName = rootName;
    paths = new JsOptionPathReader(rootName);
    trivia = new JsTrivia(text, script.comments());
    script.root().children().forEach(this::statement);
    pageRead = JsPageAccess.isIn(script.root());
    conditional = new JsConditionalWrites(script.root(), rootName, pageRead);
    opaque = JsOpaqueWrites.of(script.root(), rootName);
    hostNames = JsHostNames.of(script.root());
    inspect(script.root());
  }

  /**
   * Parses a text.
   *
   * @param text with its server side includes masked
   * @throws io.meetkeeper.files.DocumentNotEditableException when it is not JavaScript
   */
  public static JsSyntaxIndex of(String text, String rootName) {
    return new JsSyntaxIndex(text, rootName, JsParser.parse(text));
  }

  /** The white space and comments between tokens. */
  public JsTrivia trivia() {
    return trivia;
  }

  /** All writes of options, in the order of the text. */
  public List<JsOptionWrite> writes() {
    return writes;
  }

  /** The top-level statements, each with its semicolon. */
  public List<TextSpan> statements() {
    return statements;
  }

  /**
   * Whether the script creates the root; docker's custom-config.js changes an existing one, even
   * with {@code config = config || {};}.
   */
  public boolean isRootDeclared() {
    return writes.stream()
        .anyMatch(write -> write.path().isEmpty() && !mentionsRoot(write.value().span()));
  }

  /** Every path below the root that occurs in the script. */
  public Set<List<String>> mentionedPaths() {
    return mentioned;
  }

  /** The position of the first getter or setter; {@code null} when there is none. */
  public TextPosition getterPosition() {
    return getter < 0 ? null : TextPosition.of(text, getter);
  }

  /** The first few hosts on whose pages the script may behave differently. */
  public List<String> hostNames() {
    return pageRead ? hostNames : List.of();
  }

  /** Whether the script may read values that depend on the page or the browser. */
  public boolean readsPage() {
    return pageRead;
  }

  /**
   * The position of a write of an option, or of an object around or below it, in a branch, a loop
   * or a function; empty when there is none.
   */
  public Optional<TextPosition> conditionalWrite(List<String> path) {
    return conditional.find(path).map(offset -> TextPosition.of(text, offset));
  }

  /**
   * The position of a statement after all writes of an option that makes it anew, in a way that may
   * differ on another page; empty when there is none.
   */
  public Optional<TextPosition> laterOpaqueWrite(List<String> path) {
    JsOptionWrite write = lastWrites.get(path);
    int offset = opaque.lastOffset(path);
    return offset < 0 || (write != null && write.span().start() >= offset)
        ? Optional.empty()
        : Optional.of(TextPosition.of(text, offset));
  }

  /** The position of a statement that makes all options anew that way; empty when there is none. */
  public Optional<TextPosition> opaqueWrite() {
    int offset = opaque.lastOffset(List.of());
    return offset < 0 ? Optional.empty() : Optional.of(TextPosition.of(text, offset));
  }

  /** Whether a statement makes an option anew, in a way that may differ on another page. */
  public boolean isMadeAnew(List<String> path) {
    return opaque.lastOffset(path) >= 0;
  }

  /** The last write of an option, which is the effective one; {@code null} when there is none. */
  public JsOptionWrite lastWrite(List<String> path) {
    return lastWrites.get(path);
  }

  /** {@code config || {}}, {@code window.config ?? {}} and the like. */
  private boolean mentionsRoot(TextSpan value) {
    return value
        .of(text)
        .matches(
            "(?s)\\(*\\s*(?:(?:window|self|globalThis)\\s*\\.\\s*)?"
                + rootName
                + "\\s*\\)*\\s*(?:\\|\\||\\?\\?).*");
  }

  private void statement(JsNode node) {
    TextSpan span = JsExpressionFactory.span(node);
    statements.add(span);
    if (node.is(JsNodeKind.VARIABLES)) {
      node.children().forEach(variable -> declarator(variable, span));
    } else if (node.is(JsNodeKind.EXPRESSION_STATEMENT)
        && node.child(0).is(JsNodeKind.ASSIGNMENT, "=")) {
      JsNode assignment = node.child(0);
      List<String> path = paths.read(assignment.child(0));
      if (path != null) {
        addWrite(path, span, assignment.child(1));
      }
    }
  }

  private void declarator(JsNode variable, TextSpan span) {
    if (variable.children().size() < 2) {
      return;
    }
    JsNode target = variable.child(0);
    if (target.is(JsNodeKind.IDENTIFIER, rootName)) {
      addWrite(List.of(), span, variable.child(1));
    } else {
      paths.noteAlias(target, variable.child(1));
    }
  }

  private void addWrite(List<String> path, TextSpan span, JsNode node) {
    JsExpression value = JsExpressionFactory.of(node);
    add(new JsOptionWrite(path, span, value, null, -1));
    addMembers(path, value);
  }

  private void add(JsOptionWrite write) {
    writes.add(write);
    lastWrites.put(write.path(), write);
  }

  private void addMembers(List<String> path, JsExpression value) {
    if (!(value instanceof JsExpression.ObjectExpression object)) {
      return;
    }
    for (int i = 0; i < object.members().size(); i++) {
      JsExpression.ObjectMember member = object.members().get(i);
      if (member.name() != null && member.value() != null) {
        List<String> below = OptionPaths.child(path, member.name());
        add(new JsOptionWrite(below, member.span(), member.value(), object, i));
        addMembers(below, member.value());
      }
    }
  }

  private void inspect(JsNode node) {
    switch (node.kind()) {
      case ACCESSOR -> getter = getter < 0 ? node.start() : getter;
      case MEMBER, INDEX -> {
        List<String> path = paths.read(node);
        if (path != null) {
          mentioned.add(path);
        }
      }
      default -> {}
    }
    node.children().forEach(this::inspect);
  }
}
