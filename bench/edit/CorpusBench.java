import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Edits every file of a folder with real files: some options of each once to another value and once
 * away. Prints files, edits, wrong ones, refusals by kind, times, and the memory of the child
 * process that makes the same edits. Arguments: config-js, interface-config, hocon or prosody, then
 * folders. The system property {@code sample} takes every n-th file only.
 */
public final class CorpusBench {
  private static final int WARM_UP = 10;
  private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*include\\s");

  private final CorpusKind kind;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Integer> broken = new TreeMap<>();
  private final List<Long> micros = new ArrayList<>();
  private int files;
  private int edits;
  private int wrong;
  private int told;
  private int withInclude;
  private int refusedWithInclude;

  private CorpusBench(CorpusKind kind) {
    this.kind = kind;
  }

  public static void main(String[] arguments) throws Exception {
    String name = arguments[0].toUpperCase(Locale.ROOT).replace('-', '_');
    CorpusKind kind = CorpusKind.valueOf(name);
    List<String> texts = texts(arguments);
    texts.stream().limit(WARM_UP).forEach(new CorpusBench(kind)::file);
    CorpusBench bench = new CorpusBench(kind);
    texts.forEach(bench::file);
    bench.print(arguments[0]);
    CorpusChildMemory.print(kind, texts);
  }

  private static List<String> texts(String[] arguments) throws IOException {
    List<Path> found = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      try (Stream<Path> walk = Files.walk(Path.of(arguments[i]))) {
        walk.filter(Files::isRegularFile).sorted().forEach(found::add);
      }
    }
    int every = Integer.getInteger("sample", 1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.size(); i += every) {
      texts.add(Files.readString(found.get(i)));
    }
    return texts;
  }

  private void file(String text) {
    files++;
    EditableDocument document;
    try {
      document = kind.read(text);
    } catch (DocumentNotEditableException e) {
      broken.merge(sentence(e), 1, Integer::sum);
      return;
    }
    kind.changes(document).forEach(change -> edit(document, change));
  }

  private void edit(EditableDocument document, OptionChange change) {
    boolean includes = INCLUDE.matcher(document.text()).find();
    withInclude += includes ? 1 : 0;
    long start = cpuNanos();
    String text;
    try {
      text = document.edit(List.of(change)).text();
    } catch (DocumentNotEditableException e) {
      refused.merge(sentence(e), 1, Integer::sum);
      refusedWithInclude += includes ? 1 : 0;
      told += isMadeWhenTold(document, change) ? 1 : 0;
      return;
    }
    micros.add((cpuNanos() - start) / 1000);
    edits++;
    Map<String, Object> after = kind.read(text).values();
    Object now = OptionPaths.valueAt(after, change.path());
    boolean right = change.remove() ? now == null : change.value().equals(now);
    boolean others =
        without(after, change.path()).equals(without(document.values(), change.path()));
    wrong += right && others ? 0 : 1;
  }

  private static boolean isMadeWhenTold(EditableDocument document, OptionChange change) {
    try {
      document.edit(List.of(change), true);
      return true;
    } catch (DocumentNotEditableException e) {
      return false;
    }
  }

  /** A refusal without the names and values of one file. */
  private static String sentence(DocumentNotEditableException e) {
    return e.getMessage()
        .replaceAll("[\\w.-]*[.][\\w.-]+|\"[^\"]*\"", "X")
        .replaceAll("(line|column) \\d+", "$1 N")
        .replaceAll("X(, X)+", "X, ...");
  }

  /** All leaves but those of a change: what else differs would be wrong. */
  private static Map<String, Object> without(Object values, List<String> path) {
    Map<String, Object> leaves = new TreeMap<>();
    collect(values, List.of(), path, leaves);
    return leaves;
  }

  private static void collect(
      Object value, List<String> at, List<String> path, Map<String, Object> leaves) {
    if (at.equals(path)) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, item) -> {
            List<String> below = new ArrayList<>(at);
            below.add(String.valueOf(name));
            collect(item, below, path, leaves);
          });
    } else {
      leaves.put(String.join("\0", at), value);
    }
  }

  private void print(String name) {
    micros.sort(null);
    int refusals = sum(refused);
    System.out.printf(
        "%s: %d files, %d not readable; %d edits, %d wrong, %d refused (%.1f %%), %d of them made when"
            + " told (despiteConditions)%n",
        name,
        files,
        sum(broken),
        edits,
        wrong,
        refusals,
        100.0 * refusals / (edits + refusals),
        told);
    if (kind == CorpusKind.HOCON) {
      System.out.printf(
          "  of files with include: %d edits tried, %d refused (%.1f %%)%n",
          withInclude, refusedWithInclude, 100.0 * refusedWithInclude / Math.max(1, withInclude));
    }
    System.out.printf(
        "  CPU of an edit: median %.1f ms, p99 %.1f, slowest %.1f%n", at(0.5), at(0.99), at(1));
    broken.forEach(
        (why, count) -> System.out.println("  " + count + " files not readable: " + why));
    refused.forEach((why, count) -> System.out.println("  " + count + " edits refused: " + why));
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private double at(double share) {
    return micros.isEmpty()
        ? Double.NaN
        : micros.get((int) Math.min(micros.size() - 1.0, micros.size() * share)) / 1000.0;
  }

  /** CPU time, so that what else the machine does matters little. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
