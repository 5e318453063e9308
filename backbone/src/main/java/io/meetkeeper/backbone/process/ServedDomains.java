package io.meetkeeper.backbone.process;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The domains that Prosody on this host serves, according to its files.
 *
 * @param names in lower case
 * @param complete whether these are all; {@code false} when a file could not be read or there is no
 *     Prosody
 */
public record ServedDomains(Set<String> names, boolean complete) {
  private static final String EXAMPLE = "localhost";

  /** Nothing is known. */
  public static final ServedDomains UNKNOWN = new ServedDomains(Set.of(), false);

  /** Copies the names in lower case. */
  public ServedDomains {
    names =
        names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there is any besides that of Prosody's example configuration. */
  boolean hasSite() {
    return names.stream().anyMatch(name -> !name.equals(EXAMPLE));
  }

  /** Whether a script contains one of them as a string. */
  boolean isNamedIn(String script) {
    return names.stream()
        .filter(name -> !name.equals(EXAMPLE))
        .anyMatch(name -> script.contains("'" + name + "'") || script.contains('"' + name + '"'));
  }

  boolean has(String domain) {
    return names.contains(domain.toLowerCase(Locale.ROOT));
  }
}
