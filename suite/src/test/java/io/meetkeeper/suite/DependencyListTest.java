package io.meetkeeper.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares the libraries on the class path with {@code dependencies.tsv} and {@code
 * dependencies-known-bad.tsv}, without network: a new library is a decision, and a fixed
 * vulnerability must not return.
 */
class DependencyListTest {
  private static final Path ROOT = Path.of("..");

  /**
   * A jar in Maven's repository.
   *
   * @param path GROUP/ARTIFACT as folders
   * @param version its version
   */
  private record Library(String path, String version) {
    boolean is(String groupAndArtifact) {
      String[] parts = groupAndArtifact.split(":", 2);
      return path.endsWith("/" + parts[0].replace('.', '/') + "/" + parts[1]);
    }
  }

  private static List<Library> classPath() {
    List<Library> found = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path version = Path.of(entry).toAbsolutePath().normalize().getParent();
      if (entry.endsWith(".jar") && version != null && version.getParent() != null) {
        found.add(new Library(version.getParent().toString(), version.getFileName().toString()));
      }
    }
    return found;
  }

  private static Map<String, String[]> read(String table) throws IOException {
    Map<String, String[]> rows = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve(table))) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        rows.put(columns[0], columns);
      }
    }
    return rows;
  }

  @Test
  void everyLibraryIsListed() throws IOException {
    assertThat(classPath()).hasSizeGreaterThan(50);
    assertThat(findUnlisted(classPath()))
        .as("libraries that dependencies.tsv does not list; are they needed? (bench/footprint)")
        .isEmpty();
    Library unneeded = new Library("/root/.m2/repository/com/google/guava/guava", "33.0.0");
    assertThat(findUnlisted(List.of(unneeded))).hasSize(1);
  }

  private static List<String> findUnlisted(List<Library> libraries) throws IOException {
    Map<String, String[]> listed = read("dependencies.tsv");
    List<String> unlisted = new ArrayList<>();
    for (Library library : libraries) {
      boolean ours = library.path().contains("/io/meetkeeper/") || isOfTheTestRun(library);
      if (!ours && listed.keySet().stream().noneMatch(library::is)) {
        unlisted.add(library.path() + " " + library.version());
      }
    }
    return unlisted;
  }

  /** Whether Maven's Surefire or an IDE adds the library to run the tests. */
  private static boolean isOfTheTestRun(Library library) {
    return library.path().contains("/org/apache/maven/")
        || library.path().contains("/org/junit/platform/")
        || !library.path().contains("/repository/");
  }

  @Test
  void noneHasAKnownHole() throws IOException {
    assertThat(findHoles(classPath())).isEmpty();
    String path = "/root/.m2/repository/org/apache/httpcomponents/httpclient";
    assertThat(findHoles(List.of(new Library(path, "4.3.3")))).hasSize(1);
    assertThat(isOlder("4.3.3", "4.5.13")).isTrue();
    assertThat(isOlder("4.2.16.Final", "4.2.5")).isFalse();
    assertThat(isOlder("2.0", "2.0")).isFalse();
  }

  private static List<String> findHoles(List<Library> libraries) throws IOException {
    Map<String, String[]> bad = read("dependencies-known-bad.tsv");
    List<String> found = new ArrayList<>();
    for (Library library : libraries) {
      bad.forEach(
          (name, columns) -> {
            if (library.is(name) && isOlder(library.version(), columns[1])) {
              found.add(name + " " + library.version() + ": " + columns[2]);
            }
          });
    }
    return found;
  }

  @Test
  void thePackageNamesTheLicenceOfEachPart() throws IOException {
    String copyright = Files.readString(ROOT.resolve("deploy/copyright"));
    read("dependencies.tsv")
        .forEach(
            (name, columns) -> {
              assertThat(columns[2]).as("licence of " + name).isNotBlank();
              if (columns[1].equals("product")) {
                int at = copyright.indexOf("  " + name + "\n");
                assertThat(at).as(name + " in deploy/copyright").isPositive();
                String above = copyright.substring(0, at);
                assertThat(above.substring(above.lastIndexOf("\n\n") + 2))
                    .as("the licence above " + name)
                    .startsWith(columns[2] + "\n");
              }
            });
    assertThat(Files.readString(ROOT.resolve("suite/pom.xml"))).contains("/../deploy/copyright");
  }

  private static boolean isOlder(String version, String than) {
    String[] left = version.split("\\D+", -1);
    String[] right = than.split("\\D+", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int difference = Long.compare(number(left, i), number(right, i));
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static long number(String[] parts, int index) {
    return index < parts.length && !parts[index].isEmpty() ? Long.parseLong(parts[index]) : 0;
  }
}
