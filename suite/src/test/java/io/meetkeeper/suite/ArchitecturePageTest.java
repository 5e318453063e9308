package io.meetkeeper.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes named in docs/architecture.md exist. */
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z]\\w+)[`.]");
  private static final Set<String> OTHER_CLASSES = Set.of("Clock");

  @Test
  void namesOnlyClassesThatExist() throws IOException {
    Set<String> named = new TreeSet<>();
    CLASS_NAME
        .matcher(Files.readString(ROOT.resolve("docs/architecture.md")))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.startsWith("Xxx") && !OTHER_CLASSES.contains(name))
        .forEach(named::add);
    assertThat(named).hasSizeGreaterThan(40);
    named.removeAll(sources());
    assertThat(named).isEmpty();
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
