import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.parser.ParserProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of the child process of the product after one edit of every file. */
final class CorpusChildMemory {
  private CorpusChildMemory() {}

  static void print(CorpusKind kind, List<String> texts) throws IOException {
    try (ParserProcess child = new ParserProcess(CorpusKind.DOMAIN)) {
      long edits = texts.stream().filter(text -> edit(child, kind, text)).count();
      Path status = Path.of("/proc/" + child.childPid() + "/status");
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM") || line.startsWith("RssAnon")) {
          System.out.println(
              "  the child after " + edits + " edits: " + line.replaceAll("\\s+", " "));
        }
      }
    }
  }

  /** The first edit of a file; {@code false} when there is none, or it is refused. */
  private static boolean edit(ParserProcess child, CorpusKind kind, String text) {
    try {
      List<OptionChange> changes = kind.changes(kind.read(text));
      if (changes.isEmpty()) {
        return false;
      }
      kind.editInChild(child, text, changes.get(0));
      return true;
    } catch (DocumentNotEditableException e) {
      return false; // CorpusBench counts it
    }
  }
}
