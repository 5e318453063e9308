import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Edits every file of a folder with real files: each option once to another value and once away.
 * Prints files, edits, wrong ones, refusals by kind, and times. Arguments: hocon or prosody, then
 * folders; or hocon-large.
 */
public final class CorpusBench {
  private static final int MOST_OPTIONS = 4;
  private static final int WARM_UP = 10;

  private final Function<String, EditableDocument> reader;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final List<Long> micros = new ArrayList<>();
  private int files;
  private int unreadable;
  private int edits;
  private int wrong;

  private CorpusBench(Function<String, EditableDocument> reader) {
    this.reader = reader;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("hocon-large")) {
      large();
      return;
    }
    HoconIncludedFiles nothing = new HoconIncludedFiles("/config/x.conf", Map.of(), Map.of());
    CorpusBench bench =
        new CorpusBench(
            arguments[0].equals("hocon")
                ? text -> HoconDocument.read(text, nothing)
                : ProsodyDocument::read);
    List<Path> found = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      try (Stream<Path> walk = Files.walk(Path.of(arguments[i]))) {
        walk.filter(Files::isRegularFile).sorted().forEach(found::add);
      }
    }
    for (Path file : found.subList(0, Math.min(WARM_UP, found.size()))) {
      bench.file(Files.readString(file));
    }
    bench.clear();
    for (Path file : found) {
      bench.file(Files.readString(file));
    }
    bench.print(arguments[0]);
  }

  private void clear() {
    refused.clear();
    micros.clear();
    files = unreadable = edits = wrong = 0;
  }

  private void file(String text) {
    files++;
    EditableDocument document;
    try {
      document = reader.apply(text);
    } catch (DocumentNotEditableException e) {
      unreadable++;
      return;
    }
    document.options().stream()
        .filter(option -> option.origin() == OptionOrigin.SET && option.value() != null)
        .map(OptionEntry::path)
        .distinct()
        .limit(MOST_OPTIONS)
        .forEach(
            path -> {
              edit(document, OptionChange.set(path, "another \"value\" ü"));
              edit(document, OptionChange.remove(path));
            });
  }

  private void edit(EditableDocument document, OptionChange change) {
    long start = System.nanoTime();
    String text;
    try {
      text = document.edit(List.of(change)).text();
    } catch (DocumentNotEditableException e) {
      refused.merge(e.getMessage().replaceAll("[\\w.-]*[.][\\w.-]+|\"[^\"]*\"", "X"), 1, Integer::sum);
      return;
    }
    micros.add((System.nanoTime() - start) / 1000);
    edits++;
    Object now = valueAt(reader.apply(text).values(), change.path());
    boolean right = change.remove() ? now == null : change.value().equals(now);
    wrong += right ? 0 : 1;
  }

  private static Object valueAt(Object values, List<String> path) {
    Object value = values;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  private void print(String kind) {
    micros.sort(null);
    int refusals = refused.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%s: %d files, %d not readable; %d edits, %d wrong, %d refused (%.1f %%)%n",
        kind, files, unreadable, edits, wrong, refusals, 100.0 * refusals / (edits + refusals));
    System.out.printf(
        "  edit: median %.1f ms, p99 %.1f, slowest %.1f%n", at(0.5), at(0.99), at(1));
    refused.forEach((why, count) -> System.out.println("  " + count + " x " + why));
  }

  private double at(double share) {
    return micros.get((int) Math.min(micros.size() - 1.0, micros.size() * share)) / 1000.0;
  }

  /** 5,000 options, and as many substitutions that only the environment can answer. */
  private static void large() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("g").append(i / 50).append(".o").append(i).append(" = ").append(i);
      text.append("\np").append(i).append(" = ${?X").append(i).append("}\n");
    }
    for (int round = 0; round < 4; round++) {
      long start = System.nanoTime();
      EditableDocument document = HoconDocument.read(text.toString());
      int options = document.options().size();
      long read = System.nanoTime();
      document.edit(List.of(OptionChange.set(List.of("g99", "o4999"), 7)));
      long edited = System.nanoTime();
      System.out.printf(
          "large: %d options, read %d ms, edit %d ms%n",
          options, (read - start) / 1_000_000, (edited - read) / 1_000_000);
    }
  }
}
