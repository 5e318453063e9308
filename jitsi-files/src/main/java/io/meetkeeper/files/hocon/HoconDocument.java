package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.parser.ConfigDocument;
import com.typesafe.config.parser.ConfigDocumentFactory;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code jicofo.conf} or {@code jvb.conf}. An option that stands is changed where it stands; one
 * that stands commented-out is put below its comment; any other goes last into its object. Whatever
 * comes out is parsed and compared with the old text, as written and as resolved, and its comments
 * are counted, too.
 */
public final class HoconDocument implements EditableDocument {
  private static final int MAX_CHARACTERS = 1024 * 1024;
  private static final String BOM = "\uFEFF";

  private final String text;
  private final String byteOrderMark;
  private final String body;
  private final HoconIndex hoconIndex;
  private final HoconTree hoconTree;

  private HoconDocument(String text) {
    this.text = text;
    byteOrderMark = text.startsWith(BOM) ? BOM : "";
    body = text.substring(byteOrderMark.length());
    requireShallow(body);
    hoconTree = HoconTree.of(body);
    hoconIndex = HoconIndex.of(body);
  }

  /**
   * Reads a text.
   *
   * @throws DocumentNotEditableException when it is no HOCON, or too large or too deep
   */
  public static EditableDocument read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "it has " + text.length() + " characters; allowed: at most " + MAX_CHARACTERS);
    }
    return new HoconDocument(text);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    return HoconLeaves.toMap(hoconTree.resolved());
  }

  @Override
  public List<OptionEntry> options() {
    return HoconOptions.of(body, hoconIndex, values());
  }

  @Override
  public List<String> notes() {
    return hoconIndex.includes().stream()
        .map(
            include ->
                "line "
                    + TextPosition.of(body, include.offset()).line()
                    + " includes "
                    + include.target()
                    + ", which is not looked at")
        .toList();
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    new HoconEditGuard(body, hoconIndex).checkText();
    Set<String> notes = new LinkedHashSet<>();
    HoconDocument edited = this;
    for (OptionChange change : HoconLiteralWriter.splitIntoLeaves(changes)) {
      edited = edited.apply(change, notes);
    }
    return new DocumentEditResult(edited.text, List.copyOf(notes));
  }

  private HoconDocument apply(OptionChange change, Set<String> notes) {
    if (change.path().isEmpty() || change.path().contains("")) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "an option without a name cannot be changed");
    }
    HoconEditVerifier hoconEditVerifier = new HoconEditVerifier(this.hoconTree, change);
    if (hoconEditVerifier.isAlreadySet()) {
      return this;
    }
    boolean fresh = !isSet(change.path());
    if (change.remove() && fresh) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          String.join(".", change.path()) + " is not set, nothing to remove");
    }
    new HoconEditGuard(body, hoconIndex).checkOption(change.path(), fresh);
    if (fresh) {
      for (String beside : HoconPlacement.candidatesBesideComment(body, hoconIndex, change)) {
        HoconDocument tried = tryCandidate(hoconEditVerifier, beside);
        if (tried != null) {
          return tried;
        }
      }
    }
    HoconDocument edited = new HoconDocument(byteOrderMark + editWithLibrary(change));
    hoconEditVerifier.verify(edited.hoconTree);
    reportLostComments(edited, change, notes);
    return edited;
  }

  private HoconDocument tryCandidate(HoconEditVerifier hoconEditVerifier, String candidate) {
    try {
      HoconDocument edited = new HoconDocument(byteOrderMark + candidate);
      hoconEditVerifier.verify(edited.hoconTree);
      return edited;
    } catch (DocumentNotEditableException e) {
      return null;
    }
  }

  private boolean isSet(List<String> path) {
    return hoconIndex.fields().stream()
        .anyMatch(
            field ->
                field.path().size() >= path.size()
                    && field.path().subList(0, path.size()).equals(path));
  }

  private String editWithLibrary(OptionChange change) {
    String path = ConfigUtil.joinPath(change.path());
    try {
      ConfigDocument document = ConfigDocumentFactory.parseString(body, HoconTree.parseOptions());
      if (!document.render().equals(body)) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED, "the library would not write the text back as it is");
      }
      ConfigDocument edited =
          change.remove()
              ? document.withoutPath(path)
              : document.withValueText(path, HoconLiteralWriter.render(change.value()));
      return HoconPlacement.tidy(body, edited.render(), change.remove());
    } catch (ConfigException e) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "the library cannot change " + String.join(".", change.path()));
    }
  }

  /** Comments may go only together with the value that held them, and then it is said. */
  private void reportLostComments(HoconDocument edited, OptionChange change, Set<String> notes) {
    List<String> before = comments(hoconIndex);
    List<String> after = comments(edited.hoconIndex);
    if (before.equals(after)) {
      return;
    }
    List<String> gone = new ArrayList<>(before);
    after.forEach(gone::remove);
    boolean list = isSet(change.path()) && gone.size() == before.size() - after.size();
    if (!list) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "a comment would not stay as it is");
    }
    notes.add(
        gone.size()
            + " comment(s) within "
            + String.join(".", change.path())
            + " go with its value");
  }

  private static List<String> comments(HoconIndex hoconIndex) {
    return hoconIndex.comments().stream().map(HoconIndex.HoconComment::text).toList();
  }

  private static void requireShallow(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (depth > 2 * HoconIndex.MAX_DEPTH) {
        throw new DocumentNotEditableException(
            RefusalReason.TOO_LARGE,
            "more than " + HoconIndex.MAX_DEPTH + " braces lie in each other");
      }
    }
  }

  /** A value as one would write it in a comment; for the options that are only comments. */
  static Object parseValue(String text) {
    try {
      return ConfigFactory.parseString("v = " + text, HoconTree.parseOptions())
          .getValue("v")
          .unwrapped();
    } catch (ConfigException e) {
      return null;
    }
  }
}
