package io.meetkeeper.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Maven selects test classes by name, so a class with another name would silently never run. Every
 * class with tests in every module must match an include of the poms.
 */
class TestRunTest {
  private static final Path ROOT = Path.of("..");
  private static final String SYSTEM_TESTS = "system-tests";
  private static final Pattern INCLUDE = Pattern.compile("<include>([^<]+)\\.java<");
  private static final Pattern TEST =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example"
              + "|ArchTest)\\b",
          Pattern.MULTILINE);

  @Test
  void everyClassWithTestsIsMatchedByTheUnitTestsOrTheSystemTests() throws IOException {
    List<String> unit = includes("pom.xml");
    List<String> system = includes(SYSTEM_TESTS + "/pom.xml");
    List<Path> found = classesWithTests();

    assertThat(unit).contains("**/*Test.java");
    assertThat(system).contains("**/*IT.java");
    assertThat(found).hasSizeGreaterThan(100);
    assertThat(found)
        .filteredOn(file -> !matches(unit, file))
        .filteredOn(file -> !(file.startsWith(SYSTEM_TESTS) && matches(system, file)))
        .as("classes with tests that no test run finds")
        .isEmpty();
  }

  private static List<String> includes(String pom) throws IOException {
    return INCLUDE
        .matcher(Files.readString(ROOT.resolve(pom)))
        .results()
        .map(found -> found.group(1) + ".java")
        .toList();
  }

  private static boolean matches(List<String> includes, Path file) {
    return includes.stream()
        .anyMatch(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file));
  }

  /** All classes with tests, relative to the root. */
  private static List<Path> classesWithTests() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path sources : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(sources)) {
          found.addAll(classesWithTests(sources));
        }
      }
    }
    return found;
  }

  private static List<Path> classesWithTests(Path sources) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (TEST.matcher(Files.readString(file)).find()) {
          found.add(ROOT.relativize(file));
        }
      }
    }
    return found;
  }
}
