package io.meetkeeper.files.js;

import io.meetkeeper.files.Option;
import io.meetkeeper.files.Option.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the options of a text: what is set and, of what is not, what stands commented out. */
final class Options {
  private final Source source;
  private final Map<List<String>, Integer> lineOf = new HashMap<>();
  private final List<Option> options = new ArrayList<>();
  private final Set<List<String>> listed = new HashSet<>();
  private final LineCount lines;

  private Options(Source source) {
    this.source = source;
    lines = new LineCount(source.text());
  }

  static List<Option> of(Source source) {
    Options options = new Options(source);
    source
        .syntax()
        .writes()
        .forEach(write -> options.lineOf.put(write.path(), options.lines.of(start(write))));
    options.set(List.of(), source.root());
    options.commentedOut();
    options.options.sort(Comparator.comparingInt(Option::line));
    return List.copyOf(options.options);
  }

  private static int start(Write write) {
    return write.span().start();
  }

  private void set(List<String> path, Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((name, below) -> set(Paths.below(path, (String) name), below));
    } else if (!path.isEmpty() && listed.add(path)) {
      options.add(new Option(path, Json.of(value), line(path), Origin.SET));
    }
  }

  /** Where it is written, or what it is a part of. */
  private int line(List<String> path) {
    for (int depth = path.size(); depth > 0; depth--) {
      Integer line = lineOf.get(path.subList(0, depth));
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  private void commentedOut() {
    Commented commented = new Commented(source);
    for (Write write : source.syntax().writes()) {
      if (write.value() instanceof Shape.Obj object) {
        for (int gap = 0; gap <= object.members().size(); gap++) {
          commented.in(object, gap).forEach(hint -> add(write.path(), hint));
        }
      }
    }
    commented.statements().forEach(hint -> add(List.of(), hint));
  }

  private void add(List<String> base, Hint hint) {
    List<String> path = new ArrayList<>(base);
    path.addAll(hint.path());
    if (!hint.group() && !Tree.has(source.root(), path) && listed.add(List.copyOf(path))) {
      options.add(new Option(List.copyOf(path), hint.value(), hint.line(), Origin.COMMENTED_OUT));
    }
  }
}
