package io.meetkeeper.gateway.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names allowed in the {@code Host} header. Against DNS rebinding: a page of another site can
 * let its own name point to this machine and so make a browser read what needs no token, but its
 * requests carry that name. IP addresses are always allowed.
 *
 * @param names in lower case; {@code *.example.org} allows all names one level below; {@code *}
 *     allows any
 */
public record AllowedHosts(Set<String> names) {
  private static final String ANY = "*";
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(:\\d{1,5})?");
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /** These names, and {@code localhost}. */
  public static AllowedHosts of(Iterable<String> names) {
    Set<String> all = new TreeSet<>(Set.of("localhost"));
    names.forEach(name -> all.add(normalize(name)));
    return new AllowedHosts(all);
  }

  /** Whether a {@code Host} header, with or without a port, is allowed. */
  public boolean allows(String header) {
    String name = normalize(withoutPort(header));
    return names.contains(ANY)
        || isAddress(name)
        || names.contains(name)
        || name.endsWith(".localhost")
        || names.contains(ANY + name.substring(Math.max(name.indexOf('.'), 0)));
  }

  /** Whether the header is a name or an address, with or without a port. */
  public static boolean isValid(String header) {
    return AUTHORITY.matcher(header).matches();
  }

  private static String withoutPort(String header) {
    int port = header.lastIndexOf(':');
    return port < 0 || header.endsWith("]") ? header : header.substring(0, port);
  }

  private static String normalize(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean isAddress(String name) {
    return name.startsWith("[") || ADDRESS.matcher(name).matches();
  }
}
