package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the site of this host by the {@code <domain>-config.js} of Jitsi Meet. People keep copies
 * beside it: a file whose domain Prosody is known not to serve is no site, and neither is a file
 * named like a copy. Where several sites remain, there is none: roles that need a site report that,
 * and the bridge is watched and restarted without one.
 *
 * @param site the domain; {@code null} when there is none, or several are possible
 * @param reason where it was found, or why there is none
 */
record SiteFinder(String site, String reason) {
  static final String CONFIG_JS = "-config.js";

  private static final int MAX_BYTES = 1024 * 1024;
  private static final Pattern SPARE_START =
      Pattern.compile("(?i)(?:old|bak|backup|copy|orig|save)[-_.](.+)");
  private static final Pattern SPARE_END =
      Pattern.compile("(?i)(.+?)[-_.](?:old|bak|backup|copy|orig|save|[0-9-]+)");

  /**
   * Finds the site.
   *
   * @param key the setting that gives the site, for the reason
   * @param isName whether a text can be a domain
   */
  static SiteFinder find(
      Path directory, ServedDomains served, String key, Predicate<String> isName) {
    try {
      return choose(directory, domains(directory, isName), served, key);
    } catch (IOException e) {
      return new SiteFinder(
          null,
          ConfigurationMessage.SITE_UNREADABLE.english(directory.toString(), FileFailure.of(e)));
    }
  }

  private static SiteFinder choose(
      Path directory, SortedSet<String> all, ServedDomains served, String key) {
    SortedSet<String> left = keepServed(directory, all, served);
    if (left.size() > 1) {
      left.removeIf(name -> !served.has(name) && isSpare(name, all));
    }
    if (left.size() == 1) {
      return new SiteFinder(left.first(), describeChoice(directory, all, left.first()));
    }
    if (left.isEmpty()) {
      return all.isEmpty()
          ? new SiteFinder(
              null, ConfigurationMessage.NO_SITE.english("*" + CONFIG_JS, directory.toString()))
          : new SiteFinder(
              null,
              ConfigurationMessage.SITE_NOT_SERVED.english(directory.toString(), join(all), key));
    }
    return new SiteFinder(
        null, ConfigurationMessage.SEVERAL_SITES.english(directory.toString(), join(left), key));
  }

  /** A site may be named differently from its VirtualHost; then its file mentions the latter. */
  private static SortedSet<String> keepServed(
      Path directory, SortedSet<String> all, ServedDomains served) {
    SortedSet<String> found = new TreeSet<>(all);
    found.removeIf(name -> !served.has(name));
    if (found.isEmpty()) {
      found.addAll(all);
      found.removeIf(name -> !served.isNamedIn(text(directory.resolve(name + CONFIG_JS))));
    }
    boolean certain = served.complete() && served.hasSite();
    return found.isEmpty() && !certain ? new TreeSet<>(all) : found;
  }

  private static String text(Path file) {
    try {
      return BoundedFile.readText(file, MAX_BYTES);
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether a name is that of another file with a word such as {@code old} before or after it. */
  private static boolean isSpare(String name, Collection<String> all) {
    return List.of(SPARE_START, SPARE_END).stream()
        .map(pattern -> pattern.matcher(name))
        .anyMatch(match -> match.matches() && all.contains(match.group(1)));
  }

  private static String describeChoice(Path directory, Collection<String> all, String chosen) {
    SortedSet<String> others = new TreeSet<>(all);
    others.remove(chosen);
    return others.isEmpty()
        ? ConfigurationMessage.SITE_FOUND.english(directory.toString())
        : ConfigurationMessage.SITE_CHOSEN.english(directory.toString(), join(others));
  }

  private static String join(Collection<String> names) {
    return String.join(", ", names);
  }

  private static SortedSet<String> domains(Path directory, Predicate<String> isName)
      throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + CONFIG_JS)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          names.add(name.substring(0, name.length() - CONFIG_JS.length()));
        }
      }
    }
    names.removeIf(isName.negate());
    return names;
  }
}
