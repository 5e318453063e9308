package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.prosody.syntax.ProsodyNames;
import io.meetkeeper.files.prosody.syntax.ProsodySection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed path of an option or of a whole host.
 *
 * @param kind the kind of section
 * @param host host of the section; empty for the global section
 * @param option name of the option; {@code null} for the whole section
 */
record ProsodyOptionPath(ProsodySection.SectionKind kind, String host, String option) {
  /**
   * Parses a path.
   *
   * @throws DocumentNotEditableException when it is not a valid path
   */
  static ProsodyOptionPath of(List<String> path) {
    ProsodySection.SectionKind kind =
        path.isEmpty() ? ProsodySection.SectionKind.GLOBAL : kind(path.get(0));
    boolean global = kind == ProsodySection.SectionKind.GLOBAL;
    int names = global ? 0 : 2;
    boolean whole = path.size() == names && kind == ProsodySection.SectionKind.VIRTUAL_HOST;
    boolean one = path.size() == names + 1 && ProsodyNames.isName(path.get(names));
    if (!global && path.size() > 1 && path.get(1).contains("${")) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "this is a template: the name of a host is ${ ... }, which is filled in later");
    }
    if ((!whole && !one) || (!global && !ProsodyNames.isHost(path.get(1)))) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          "the path "
              + path
              + " is none of Prosody's: allowed are [option], [VirtualHost, host], [VirtualHost, host, option] and"
              + " [Component, host, option], hosts in lower case");
    }
    return new ProsodyOptionPath(kind, global ? "" : path.get(1), one ? path.get(names) : null);
  }

  private static ProsodySection.SectionKind kind(String word) {
    for (ProsodySection.SectionKind kind : ProsodySection.SectionKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return ProsodySection.SectionKind.GLOBAL;
  }

  boolean matches(ProsodySection section) {
    return section.kind() == kind && section.host().equals(host);
  }

  /** The expected values after a change. */
  Map<String, Object> apply(Map<String, Object> values, OptionChange change) {
    if (kind == ProsodySection.SectionKind.GLOBAL) {
      return with(values, option, change);
    }
    Map<String, Object> hosts = map(values.get(kind.word()));
    Map<String, Object> changed =
        option == null
            ? with(hosts, host, change)
            : replaced(hosts, host, with(map(hosts.get(host)), option, change));
    return replaced(values, kind.word(), changed);
  }

  private static Map<String, Object> with(
      Map<String, Object> values, String name, OptionChange change) {
    if (change.remove()) {
      Map<String, Object> copy = new LinkedHashMap<>(values);
      copy.remove(name);
      return copy;
    }
    return replaced(values, name, normalize(change.value(), change.path().size() == 2));
  }

  private static Map<String, Object> replaced(
      Map<String, Object> values, String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return copy;
  }

  @SuppressWarnings("unchecked") // built by ProsodyEnvironment
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  /**
   * The value in the form that an evaluation returns: whole numbers as long, an empty table as a
   * list.
   */
  private static Object normalize(Object value, boolean section) {
    if (value instanceof Number number) {
      double real = number.doubleValue();
      boolean whole = real == Math.rint(real);
      return whole ? (Object) number.longValue() : (Object) real;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> normalize(item, false)).toList();
    }
    if (value instanceof Map<?, ?> map && (section || !map.isEmpty())) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), normalize(item, false)));
      return copy;
    }
    return value instanceof Map ? List.of() : value;
  }
}
