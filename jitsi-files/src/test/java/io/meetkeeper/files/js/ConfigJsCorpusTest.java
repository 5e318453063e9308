package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.js.evaluation.JsJsonConverter;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Makes a dozen kinds of edits on every real file of the corpus and on the samples. */
class ConfigJsCorpusTest {
  private static final String TRICKY = "it's \"quoted\" \\ <!--# äß 会議 😀 </script>";

  /** Files that cannot be read, with the reason. */
  private static final Map<String, String> BROKEN =
      Map.of(
          "upstream/2020-08-20-d725c0ab8a.js", "committed with a merge mark",
          "forks/2020-11-18-c0f1cfc1b8-vmeeting-io.js", "a bracket is never closed",
          "docker/2020-12-09-ed2e399ecf-auth.js", "a value rendered as <no value>",
          "docker/2022-07-27-25b4baa206-default.js", "a variable rendered as $DISABLE_...",
          "docker/2022-11-30-3a8a4fe375-auth.js", "a list rendered without quotes",
          "docker/2024-01-11-c02eddf44a-auth.js", "a statement within an object");

  private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void editsEveryConfigJs() throws IOException {
    every(
        "config.js",
        text -> ConfigJsDocument.readFragment(text, ConfigJsSamples.PAGE),
        ConfigJsSamples.own());
  }

  @Test
  void editsEveryInterfaceConfigJs() throws IOException {
    Map<String, String> own =
        Map.of("own", ConfigJsSamples.DEBIAN.replace("config", "interfaceConfig"));
    every(
        "interface_config.js",
        text -> ConfigJsDocument.readInterface(text, ConfigJsSamples.PAGE),
        own);
  }

  private void every(
      String kind, Function<String, EditableDocument> reader, Map<String, String> own)
      throws IOException {
    Map<String, String> files = ConfigJsSamples.real(kind);
    files.putAll(own);
    files.entrySet().parallelStream().forEach(file -> file(file.getKey(), file.getValue(), reader));
    System.out.println(kind + " corpus: " + files.size() + " files, " + counts);
    refusals.forEach(refusal -> System.out.println("  " + refusal));
    assertThat(wrong).isEmpty();
    assertThat(refusals).allMatch(told -> BROKEN.keySet().stream().anyMatch(told::startsWith));
    assertThat(counts.get("read") + refusals.size()).isEqualTo(files.size());
  }

  private void file(String name, String text, Function<String, EditableDocument> reader) {
    try {
      EditableDocument document = reader.apply(text);
      counts.merge("read", 1, Integer::sum);
      new Edits(name, document, reader).all();
    } catch (DocumentNotEditableException e) {
      refusals.add(name + ": " + e.getMessage() + " " + e.position());
    } catch (AssertionError e) {
      wrong.add(name + ": " + cut(e.getMessage()));
    }
  }

  private static String cut(String message) {
    return message.substring(0, Math.min(message.length(), 300));
  }

  /** The edits of one file; the last text is also checked with Nashorn. */
  private final class Edits {
    private final String name;
    private final EditableDocument document;
    private final Function<String, EditableDocument> reader;
    private final List<OptionChange> all = new ArrayList<>();

    Edits(String name, EditableDocument document, Function<String, EditableDocument> reader) {
      this.name = name;
      this.document = document;
      this.reader = reader;
    }

    void all() {
      first(Boolean.class::isInstance, "boolean", value -> !((Boolean) value));
      first(Number.class::isInstance, "number", value -> ((Number) value).doubleValue() + 0.5);
      first(String.class::isInstance, "string", value -> TRICKY);
      first(List.class::isInstance, "array", ConfigJsCorpusTest::longer);
      commentedOut();
      added(List.of("meetkeeper", "in a", "new", "place"), "nested path");
      added(List.of("meetkeeper"), "new option");
      EditableDocument edited = reader.apply(document.edit(all).text());
      NashornComparison.assertSameValues(name, document);
      NashornComparison.assertSameValues(name + ", all at once", edited);
      counts.merge("all at once", 1, Integer::sum);
    }

    private void first(Predicate<Object> kind, String what, Function<Object, Object> other) {
      for (OptionEntry option : document.options()) {
        if (option.origin() == OptionEntry.OptionOrigin.SET && kind.test(option.value())) {
          EditableDocument edited =
              edit("set " + what, OptionChange.set(option.path(), other.apply(option.value())));
          if (!(option.value() instanceof List)) {
            assertThat(TextEditAssertions.removedText(document.text(), edited.text()))
                .as(name)
                .doesNotContain("\n", " //");
          }
          removed(option, what);
          return;
        }
      }
    }

    private void removed(OptionEntry option, String what) {
      EditableDocument removed = edit("remove " + what, OptionChange.remove(option.path()));
      TextEditAssertions.assertOnlyRemoved(document.text(), removed.text());
      DocumentEditResult back =
          removed.edit(List.of(OptionChange.set(option.path(), option.value())));
      assertThat(reader.apply(back.text()).values()).as(name).isEqualTo(document.values());
    }

    private void commentedOut() {
      for (OptionEntry option : document.options()) {
        if (option.origin() == OptionEntry.OptionOrigin.COMMENTED_OUT
            && option.value() instanceof Boolean is) {
          EditableDocument edited = edit("set commented-out", OptionChange.set(option.path(), !is));
          TextEditAssertions.assertOnlyAdded(document.text(), edited.text());
          int line = line(edited, option.path());
          assertThat(line)
              .as(name + " " + option.path())
              .isBetween(option.line() - 5, option.line() + 60);
          return;
        }
      }
    }

    private void added(List<String> path, String what) {
      EditableDocument edited = edit("set " + what, OptionChange.set(path, TRICKY));
      TextEditAssertions.assertOnlyAdded(document.text(), edited.text());
      DocumentEditResult removed = edited.edit(List.of(OptionChange.remove(List.of(path.get(0)))));
      assertThat(reader.apply(removed.text()).values()).as(name).isEqualTo(document.values());
    }

    /** Asserts that only this option has changed. */
    private EditableDocument edit(String what, OptionChange change) {
      EditableDocument edited = reader.apply(document.edit(List.of(change)).text());
      Object expected = JsValueTree.apply(document.values(), change);
      if (name.equals("own custom")) {
        // An empty object is not visible in a fragment.
        expected = JsValueTree.prune(expected);
      }
      assertThat(
              JsValueTree.firstDifference(
                  JsJsonConverter.toJson(expected), edited.values(), List.of()))
          .as(name + ": " + what + " " + change.path())
          .isNull();
      counts.merge(what, 1, Integer::sum);
      if (!change.remove() && !what.contains("new option")) {
        all.add(change);
      }
      return edited;
    }
  }

  private static int line(EditableDocument document, List<String> path) {
    return document.options().stream()
        .filter(option -> option.path().equals(path))
        .mapToInt(OptionEntry::line)
        .findFirst()
        .orElseThrow();
  }

  private static Object longer(Object list) {
    List<Object> longer = new ArrayList<>((List<?>) list);
    longer.add(TRICKY);
    return longer;
  }
}
