package io.meetkeeper.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.suite.RestApiPaths;
import io.meetkeeper.suite.command.CommandExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands, REST paths, settings and pages named in the documentation exist. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("(?m)^ {4,}(?:\\S+ )?(?:sudo |\\./)?(meetkeeper [^{\\n][^\\n]*)");
  private static final Pattern INLINE_COMMAND =
      Pattern.compile("`(?:sudo |\\./)?(meetkeeper\\s[a-z-][^`]*)`");
  private static final Pattern REST_PATH = Pattern.compile("/api/v1(/[^\\s\"'`?)|]*)");

  /** Where a Prometheus receives points; not our path. */
  private static final String PROMETHEUS_WRITE = "/write";

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#([^)]+))?\\)");
  private static final Pattern SETTING_VARIABLE = Pattern.compile("MEETKEEPER_[A-Z0-9_]+");

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    try (Stream<Path> files = Files.list(ROOT)) {
      files
          .filter(file -> file.getFileName().toString().matches("README.*\\.md"))
          .forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachCommandParses(Path page) throws IOException {
    String text = Files.readString(page);
    List<String> faults = new ArrayList<>();
    matches(COMMAND_LINE, text).forEach(line -> addFault(line, "none", faults));
    // a command may be mentioned without its parameters
    matches(INLINE_COMMAND, text).forEach(line -> addFault(line, "Missing required", faults));
    assertThat(faults).isEmpty();
  }

  private static void addFault(String line, String allowed, List<String> faults) {
    String command = line.replaceAll("\\s+", " ");
    if (!command.contains("...")) {
      CommandExamples.fault(command)
          .filter(fault -> !fault.startsWith(allowed))
          .ifPresent(fault -> faults.add(command + ": " + fault));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachRestPathExists(Path page) throws IOException {
    RestApiPaths paths = new RestApiPaths();
    Set<String> unknown =
        matches(REST_PATH, Files.readString(page))
            .map(path -> path.replaceAll("&lt;\\w+>|<\\w+>|\\{\\w+}|\\$\\w+", "x"))
            .map(path -> path.replaceAll("[.,;:]+$", ""))
            .filter(
                path ->
                    !path.equals(PROMETHEUS_WRITE)
                        && path.length() > 1
                        && !paths.hasPath("/api/v1" + path))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachLinkLeadsSomewhere(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
      String target = link.group(1);
      Path file = page.resolveSibling(target).normalize();
      if (target.contains("://")) {
        continue;
      }
      if (!Files.exists(file)) {
        broken.add(target);
      } else if (link.group(2) != null && !anchors(file).contains(link.group(2))) {
        broken.add(target + "#" + link.group(2));
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachVariableIsASetting(Path page) throws IOException {
    String reference = Files.readString(ROOT.resolve("docs/configuration.md"));
    Set<String> unknown =
        SETTING_VARIABLE
            .matcher(Files.readString(page))
            .results()
            .map(MatchResult::group)
            .filter(name -> !reference.contains("    " + key(name) + " = "))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unknown).isEmpty();
  }

  private static String key(String variable) {
    return variable
        .replace("__", ".")
        .replace("MEETKEEPER_", "meetkeeper.")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  @Test
  void eachPageIsInTheIndex() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/README.md"));
    assertThat(pages().filter(page -> page.getParent().endsWith("docs")))
        .allMatch(
            page -> page.endsWith("README.md") || index.contains("](" + page.getFileName() + ")"));
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  /** The anchors that GitHub generates from the headings. */
  private static Set<String> anchors(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
