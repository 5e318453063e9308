package io.meetkeeper.files.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Edits every real jicofo.conf and jvb.conf of the corpus, or samples when it is missing. */
class HoconDocumentCorpusTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  /** Files that cannot be parsed, with the reason. */
  private static final Map<String, String> BROKEN =
      Map.of(
          "jicofo.conf/debian/2020-09-11-8f1a07870f-1", "a comment goes on without its mark",
          "jicofo.conf/docker/2023-03-16-c39a9d62e9-auth", "one brace too many",
          "jvb.conf/debian/2025-03-07-6226dc664a-2", "an unquoted password with an @",
          "jvb.conf/docker/2020-10-22-29d9ab2df3-auth", "<no value>, and a brace too many");

  private static final String OWN =
      """
      videobridge {
        apis { rest { enabled = true } }
        # the address
        ice { udp { port = 10000 }, tcp.enabled = false }
        # cc { trust-bwe = false }
        stats { interval = 5 seconds }
      }
      """;

  /** As on a host where the custom files that docker-jitsi-meet includes do not exist. */
  private static final HoconIncludedFiles NOTHING_INCLUDED =
      new HoconIncludedFiles("/config/jitsi.conf", Map.of(), Map.of());

  private static final double MOST_REFUSED = 0.05;

  /** Refusals caused by the file itself, by kind. */
  private static final List<String> EXPECTED =
      List.of("stands twice", "would differ at", "joined from several");

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  @Test
  void everyEditChangesOnlyTheRequestedOptions() throws IOException {
    Map<String, String> files = files();
    for (Map.Entry<String, String> file : files.entrySet()) {
      edits(file.getKey(), file.getValue());
    }
    System.out.println("HOCON corpus: " + files.size() + " files, " + counts);
    refusals.forEach(refusal -> System.out.println("  " + refusal));
    unreadable.forEach(refusal -> System.out.println("  " + refusal));
    assertThat(counts.getOrDefault("read", 0) + counts.getOrDefault("unreadable", 0))
        .isEqualTo(files.size());
    assertThat(unreadable)
        .allMatch(problem -> BROKEN.keySet().stream().anyMatch(problem::contains));
    assertThat(counts.getOrDefault("edited", 0)).isGreaterThan(files.size());
    assertThat(refusals.size())
        .isLessThanOrEqualTo((int) (MOST_REFUSED * counts.getOrDefault("edited", 0)));
    assertThat(refusals)
        .allMatch(
            problem -> EXPECTED.stream().anyMatch(problem::contains), "refused for a known reason");
  }

  private void edits(String name, String text) {
    EditableDocument document;
    try {
      document = HoconDocument.read(text, NOTHING_INCLUDED);
      count("read");
    } catch (DocumentNotEditableException e) {
      count("unreadable");
      unreadable.add(name + ": " + e.getMessage());
      return;
    }
    assertThat(document.text()).isEqualTo(text);
    Map<Class<?>, OptionEntry> kinds = new HashMap<>();
    for (OptionEntry option : document.options()) {
      if (option.value() != null && option.origin() == OptionEntry.OptionOrigin.SET) {
        kinds.putIfAbsent(option.value().getClass(), option);
      }
    }
    kinds.values().forEach(option -> setAndRemove(name, document, option));
    attempt(
        name,
        document,
        OptionChange.set(List.of("videobridge", "new", "nested"), "x \"y\" ü ${Z}"));
    attempt(name, document, OptionChange.set(List.of("fresh"), List.of("a", "b", 3)));
    document.options().stream()
        .filter(option -> option.origin() == OptionEntry.OptionOrigin.COMMENTED_OUT)
        .filter(option -> !set(document, option.path()))
        .limit(3)
        .forEach(
            option -> attempt(name, document, OptionChange.set(option.path(), option.value())));
  }

  private static boolean set(EditableDocument document, List<String> path) {
    return document.options().stream()
        .anyMatch(o -> o.origin() == OptionEntry.OptionOrigin.SET && o.path().equals(path));
  }

  private void setAndRemove(String name, EditableDocument document, OptionEntry option) {
    Object other =
        option.value() instanceof Boolean was
            ? (Object) !was
            : option.value() instanceof Number ? (Object) 4711 : "another, with \"quotes\" and ü";
    attempt(name, document, OptionChange.set(option.path(), other));
    attempt(name, document, OptionChange.remove(option.path()));
  }

  private void attempt(String name, EditableDocument document, OptionChange change) {
    String text;
    try {
      text = document.edit(List.of(change)).text();
    } catch (DocumentNotEditableException e) {
      String problem = e.getMessage();
      count("refused: " + EXPECTED.stream().filter(problem::contains).findFirst().orElse(problem));
      refusals.add(name + ": " + change.path() + ": " + e.getMessage());
      return;
    }
    count("edited");
    boolean list = valueOf(document, change.path()) instanceof List;
    List<String> gone = new ArrayList<>(document.text().lines().toList());
    text.lines().forEach(gone::remove);
    assertThat(gone.size())
        .as(name + " " + change)
        .isLessThanOrEqualTo(list ? Integer.MAX_VALUE : 1);
    assertThat(comments(text))
        .as(name + " " + change)
        .containsAll(list ? List.of() : comments(document.text()));
  }

  private static Object valueOf(EditableDocument document, List<String> path) {
    return document.options().stream()
        .filter(
            option -> option.path().equals(path) && option.origin() == OptionEntry.OptionOrigin.SET)
        .map(OptionEntry::value)
        .findFirst()
        .orElse(null);
  }

  private static List<String> comments(String text) {
    return text.lines()
        .map(String::strip)
        .filter(l -> l.startsWith("#") || l.startsWith("//"))
        .toList();
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>(Map.of("own", OWN));
    if (!Files.isDirectory(CORPUS)) {
      System.out.println("NO CORPUS at " + CORPUS.toAbsolutePath() + ": own samples only");
      return files;
    }
    for (String folder : List.of("jicofo.conf", "jvb.conf")) {
      try (Stream<Path> found = Files.walk(CORPUS.resolve(folder))) {
        for (Path path : found.filter(Files::isRegularFile).toList()) {
          files.put(path.toString(), Files.readString(path));
        }
      }
    }
    return files;
  }
}
