import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.parser.ParserProcess;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Edits every file of a folder with real files: some options of each once to another value and once
 * away. Prints files, edits, wrong ones, refusals by kind, times, and the memory of the child
 * process that makes the same edits. Arguments: config-js, interface-config, hocon or prosody, then
 * folders. The system property {@code sample} takes every n-th file only.
 */
public final class CorpusBench {
  private static final int MOST_OPTIONS = 4;
  private static final int WARM_UP = 10;
  private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*include\\s");
  private static final ScriptPage PAGE = new ScriptPage("meet.example.com", null);
  private static final HoconIncludedFiles NOTHING =
      new HoconIncludedFiles("/config/x.conf", Map.of(), Map.of());

  /** A kind of file, and how it is read: in this process, and by the child. */
  private enum CorpusKind {
    CONFIG_JS(DocumentKind.CUSTOM_CONFIG_JS, text -> ConfigJsDocument.readFragment(text, PAGE)),
    INTERFACE_CONFIG(
        DocumentKind.INTERFACE_CONFIG_JS, text -> ConfigJsDocument.readInterface(text, PAGE)),
    HOCON(DocumentKind.HOCON, text -> HoconDocument.read(text, NOTHING)),
    PROSODY(DocumentKind.PROSODY, ProsodyDocument::read);

    private final DocumentKind kind;
    private final Function<String, EditableDocument> reader;

    CorpusKind(DocumentKind kind, Function<String, EditableDocument> reader) {
      this.kind = kind;
      this.reader = reader;
    }
  }

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
    bench.printChild(texts);
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
      document = kind.reader.apply(text);
    } catch (DocumentNotEditableException e) {
      broken.merge(sentence(e), 1, Integer::sum);
      return;
    }
    changes(document).forEach(change -> edit(document, change));
  }

  private static List<OptionChange> changes(EditableDocument document) {
    List<OptionChange> changes = new ArrayList<>();
    document.options().stream()
        .filter(option -> option.origin() == OptionOrigin.SET && option.value() != null)
        .map(OptionEntry::path)
        .distinct()
        .limit(MOST_OPTIONS)
        .forEach(
            path -> {
              changes.add(OptionChange.set(path, "another \"value\" ü"));
              changes.add(OptionChange.remove(path));
            });
    return changes;
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
    Map<String, Object> after = kind.reader.apply(text).values();
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

  /** The first edit of every file once more, in the child process that the product uses. */
  private void printChild(List<String> texts) throws IOException {
    int made = 0;
    try (ParserProcess child = new ParserProcess("meet.example.com")) {
      for (String text : texts) {
        try {
          List<OptionChange> changes = changes(kind.reader.apply(text));
          if (!changes.isEmpty()) {
            child.edit(kind.kind, text, changes.subList(0, 1));
            made++;
          }
        } catch (DocumentNotEditableException e) {
          // counted above
        }
      }
      Path status = Path.of("/proc/" + child.childPid() + "/status");
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM") || line.startsWith("RssAnon")) {
          System.out.println(
              "  the child after " + made + " edits: " + line.replaceAll("\\s+", " "));
        }
      }
    }
  }

  private double at(double share) {
    return micros.get((int) Math.min(micros.size() - 1.0, micros.size() * share)) / 1000.0;
  }

  /** CPU time, so that what else the machine does matters little. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
