package io.meetkeeper.auth.domain.file;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Converts untyped values of documents. */
public final class UntypedValues {
  private static final Set<String> YES = Set.of("1", "true", "yes", "on", "t", "y");

  private static final Set<String> TRUE_IN_HOCON = Set.of("true", "yes", "on");

  private UntypedValues() {}

  /** The members of an object; empty for anything else. */
  public static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> any) {
      any.forEach((key, item) -> map.put(String.valueOf(key), item));
    }
    return map;
  }

  /** A value as text. */
  public static String text(Object value, String otherwise) {
    return value == null ? otherwise : String.valueOf(value);
  }

  /** As {@link #text}, also for a text that is blank. */
  public static String textUnlessBlank(Object value, String otherwise) {
    String text = text(value, otherwise);
    return text == null || text.isBlank() ? otherwise : text;
  }

  /** Whether an option of HOCON is true. */
  public static boolean isTrueInHocon(Object value) {
    return TRUE_IN_HOCON.contains(text(value, ""));
  }

  /** Whether a variable of docker-jitsi-meet is true. */
  public static boolean isYes(Object value) {
    return YES.contains(text(value, "").toLowerCase(Locale.ROOT));
  }
}
