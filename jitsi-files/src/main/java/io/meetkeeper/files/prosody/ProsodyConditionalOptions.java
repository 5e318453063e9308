package io.meetkeeper.files.prosody;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.prosody.syntax.LuaLexer;
import io.meetkeeper.files.prosody.syntax.LuaLines;
import io.meetkeeper.files.prosody.syntax.ProsodySection;
import io.meetkeeper.files.prosody.syntax.ProsodySection.OptionAssignment;
import io.meetkeeper.files.prosody.syntax.ProsodySectionParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options whose value is not known, because a block of the file may write them or not. */
final class ProsodyConditionalOptions {
  private ProsodyConditionalOptions() {}

  /** The values with a text in angle brackets in place of such options. */
  static Map<String, Object> mark(String text, Map<String, Object> values) {
    Map<String, Object> marked = values;
    for (ProsodySection section :
        ProsodySectionParser.parse(text, LuaLexer.tokens(text)).sections()) {
      for (OptionAssignment assignment : section.conditional()) {
        List<String> path = ProsodyOptions.path(section, assignment.name());
        boolean known =
            section.kind() != ProsodySection.SectionKind.UNKNOWN
                && (path.size() == 1
                    || OptionPaths.valueAt(values, OptionPaths.parent(path)) != null);
        if (known) {
          int line = LuaLines.lineNumber(text, assignment.start());
          marked = with(marked, path, "<under a condition, line " + line + ">");
        }
      }
    }
    return marked;
  }

  private static Map<String, Object> with(
      Map<String, Object> values, List<String> path, String mark) {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    Object below = values.get(path.get(0));
    if (path.size() == 1) {
      copy.put(path.get(0), mark);
    } else if (below instanceof Map<?, ?> map) {
      Map<String, Object> inner = new LinkedHashMap<>();
      map.forEach((key, value) -> inner.put(String.valueOf(key), value));
      copy.put(path.get(0), with(inner, path.subList(1, path.size()), mark));
    }
    return copy;
  }
}
