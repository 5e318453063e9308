package io.meetkeeper.files.js;

import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsJsonConverter;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import io.meetkeeper.files.js.syntax.JsExpression;
import io.meetkeeper.files.js.syntax.JsLineIndex;
import io.meetkeeper.files.js.syntax.JsOptionWrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the options of a text: those that are set, and commented-out ones that are not set. */
final class JsOptions {
  private final ConfigJsSource source;
  private final Map<List<String>, Integer> lineOf = new HashMap<>();
  private final List<OptionEntry> options = new ArrayList<>();
  private final Set<List<String>> listed = new HashSet<>();
  private final JsLineIndex lines;

  private JsOptions(ConfigJsSource source) {
    this.source = source;
    lines = new JsLineIndex(source.text());
  }

  static List<OptionEntry> of(ConfigJsSource source) {
    JsOptions options = new JsOptions(source);
    source
        .syntax()
        .writes()
        .forEach(write -> options.lineOf.put(write.path(), options.lines.lineAt(start(write))));
    options.addSet(List.of(), source.ownRoot());
    options.addCommentedOut();
    options.options.sort(Comparator.comparingInt(OptionEntry::line));
    return List.copyOf(options.options);
  }

  private static int start(JsOptionWrite write) {
    return write.span().start();
  }

  private void addSet(List<String> path, Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((name, below) -> addSet(OptionPaths.child(path, (String) name), below));
    } else if (!path.isEmpty() && listed.add(path)) {
      options.add(
          new OptionEntry(path, JsJsonConverter.toJson(value), line(path), OptionOrigin.SET));
    }
  }

  /** The line of the option, or of the closest enclosing one. */
  private int line(List<String> path) {
    for (int depth = path.size(); depth > 0; depth--) {
      Integer line = lineOf.get(path.subList(0, depth));
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  private void addCommentedOut() {
    JsOptionComments comments = new JsOptionComments(source);
    for (JsOptionWrite write : source.syntax().writes()) {
      if (write.value() instanceof JsExpression.ObjectExpression object) {
        for (int gap = 0; gap <= object.members().size(); gap++) {
          comments.inGap(object, gap).forEach(comment -> add(write.path(), comment));
        }
      }
    }
    comments.statements().forEach(comment -> add(List.of(), comment));
  }

  private void add(List<String> base, JsOptionComment comment) {
    List<String> path = new ArrayList<>(base);
    path.addAll(comment.path());
    if (!comment.object()
        && !JsValueTree.has(source.ownRoot(), path)
        && listed.add(List.copyOf(path))) {
      options.add(
          new OptionEntry(
              List.copyOf(path), comment.value(), comment.line(), OptionOrigin.COMMENTED_OUT));
    }
  }
}
