package io.meetkeeper.files.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of a shell or environment file that may be changed over the API. These files control
 * what is executed, so only known settings may be changed, and only to harmless values.
 *
 * @param key name of the variable
 * @param kind kind of its values
 */
public record EnvironmentSetting(String key, ValueKind kind) {
  private static final String TABLE = "environment-settings.tsv";

  /** Kinds of values. */
  public enum ValueKind {
    /** A heap size. */
    MEMORY("[0-9]{1,6}[kKmMgG]?", "a size such as 512m or 3g"),
    /** Digits. */
    NUMBER("[0-9]{0,9}", "a number"),
    /** A port; empty for the usual one. */
    PORT(
        "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])?",
        "a whole number from 1 to 65535"),
    /** Lines or columns of a picture; empty for the usual ones. */
    PIXELS("([1-9][0-9]{0,3})?", "a whole number from 1 to 9999"),
    /** A switch. */
    FLAG("(?i)(true|false|yes|no|on|off|0|1|)", "true, false, 1 or 0"),
    /** A host name or address. */
    HOST("[A-Za-z0-9.:_-]{0,255}", "a host name or address"),
    /** Host names or addresses. */
    HOSTS("[A-Za-z0-9.:_,#*\\[\\] -]{0,1000}", "host names or addresses, separated by commas"),
    /** A mail address. */
    MAIL("[A-Za-z0-9.@_+-]{0,255}", "a mail address"),
    /** A web address without user. */
    URL("(https?://)?[A-Za-z0-9.:/_-]{0,255}", "a web address"),
    /** A time zone. */
    ZONE("[A-Za-z0-9/_+-]{0,64}", "a time zone such as Europe/Berlin"),
    /** One word. */
    WORD("[A-Za-z0-9._-]{0,128}", "letters, digits, dot, - and _"),
    /** Words. */
    WORDS("[A-Za-z0-9._, -]{0,2000}", "words of letters and digits"),
    /** A password. */
    SECRET("[A-Za-z0-9._~:@%+,=/#!*^-]{0,256}", "letters, digits and ._~:@%+,=/#!*^-"),
    /** Arguments of the program itself, not of Java. */
    ARGUMENTS("( *--[a-z][a-z-]*(=[A-Za-z0-9.,:_-]*)?){0,100} *", "arguments such as --apis=rest");

    private final Pattern pattern;
    private final String words;

    ValueKind(String pattern, String words) {
      this.pattern = Pattern.compile(pattern);
      this.words = words;
    }

    /** The allowed values, for people. */
    public String words() {
      return words;
    }
  }

  /** The setting of this name; empty when it may not be changed. */
  public static Optional<EnvironmentSetting> find(String key) {
    return Optional.ofNullable(KnownSettings.ALL.get(key));
  }

  /** Whether it may hold this value. */
  public boolean accepts(Object value) {
    return value != null && kind.pattern.matcher(value.toString()).matches();
  }

  /** The settings, read at the first change. */
  private static final class KnownSettings {
    static final Map<String, EnvironmentSetting> ALL = read();

    private static Map<String, EnvironmentSetting> read() {
      try (InputStream in = EnvironmentSetting.class.getResourceAsStream(TABLE)) {
        Map<String, EnvironmentSetting> known = new HashMap<>();
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .forEach(
                columns ->
                    known.put(
                        columns[0],
                        new EnvironmentSetting(
                            columns[0], ValueKind.valueOf(columns[1].toUpperCase(Locale.ROOT)))));
        return known;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
