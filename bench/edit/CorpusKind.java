import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.js.ConfigJsDocument;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.parser.ParserProcess;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A kind of file, how it is read in this process and by the child, and the edits to try. */
enum CorpusKind {
  CONFIG_JS(DocumentKind.CUSTOM_CONFIG_JS, text -> ConfigJsDocument.readFragment(text, page())),
  INTERFACE_CONFIG(
      DocumentKind.INTERFACE_CONFIG_JS, text -> ConfigJsDocument.readInterface(text, page())),
  HOCON(DocumentKind.HOCON, text -> HoconDocument.read(text, noIncludedFiles())),
  PROSODY(DocumentKind.PROSODY, ProsodyDocument::read);

  /** The site whose files they pass for. */
  static final String DOMAIN = "meet.example.com";

  private static final int MOST_OPTIONS = 4;

  private final DocumentKind kind;
  private final Function<String, EditableDocument> reader;

  CorpusKind(DocumentKind kind, Function<String, EditableDocument> reader) {
    this.kind = kind;
    this.reader = reader;
  }

  private static ScriptPage page() {
    return new ScriptPage(DOMAIN, null);
  }

  private static HoconIncludedFiles noIncludedFiles() {
    return new HoconIncludedFiles("/config/x.conf", Map.of(), Map.of());
  }

  EditableDocument read(String text) {
    return reader.apply(text);
  }

  /** Some options of a document, each once to another value and once away. */
  List<OptionChange> changes(EditableDocument document) {
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

  void editInChild(ParserProcess child, String text, OptionChange change) {
    child.edit(kind, text, List.of(change));
  }
}
