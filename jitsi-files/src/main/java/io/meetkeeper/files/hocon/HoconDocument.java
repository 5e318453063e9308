package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionPaths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code jicofo.conf} or {@code jvb.conf}. An option that is set is changed in place, a
 * commented-out one is added below its comment, any other at the end of its object. The result is
 * parsed and compared with the old text, both unresolved and resolved, and the comments are
 * compared, too.
 */
public final class HoconDocument implements EditableDocument {
  private static final int MAX_CHARACTERS = 1024 * 1024;
  private static final String BOM = "\uFEFF";

  private final String text;
  private final String byteOrderMark;
  private final String body;
  private final HoconIndex index;
  private final HoconTree tree;
  private final HoconIncludedFiles files;
  private final List<HoconIncludeTarget> includes;

  private HoconDocument(String text, HoconIncludedFiles files) {
    this.text = text;
    this.files = files;
    byteOrderMark = text.startsWith(BOM) ? BOM : "";
    body = text.substring(byteOrderMark.length());
    requireShallow(body);
    tree = HoconTree.of(body);
    index = HoconIndex.of(body);
    includes =
        index.includes().stream().map(include -> HoconIncludeTarget.of(include, files)).toList();
  }

  /**
   * Parses a text whose included files are unknown.
   *
   * @throws DocumentNotEditableException when it is not HOCON, too large or nested too deeply
   */
  public static EditableDocument read(String text) {
    return read(text, HoconIncludedFiles.UNKNOWN);
  }

  /**
   * Parses a text.
   *
   * @param files the included files; their values are not among those of the text
   * @throws DocumentNotEditableException when it is not HOCON, too large or nested too deeply
   */
  public static EditableDocument read(String text, HoconIncludedFiles files) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE,
          "it has " + text.length() + " characters; allowed: at most " + MAX_CHARACTERS);
    }
    return new HoconDocument(text, files);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    return HoconLeaves.toMap(tree.resolved());
  }

  @Override
  public Map<String, Object> effectiveValues() {
    includes.forEach(include -> include.requireKnown(body, files));
    return includes.isEmpty() ? values() : HoconLeaves.toMap(HoconTree.of(body, files).resolved());
  }

  @Override
  public List<OptionEntry> options() {
    return HoconOptions.of(body, index, values());
  }

  @Override
  public List<String> notes() {
    return includes.stream().map(include -> include.describe(body, files)).toList();
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes) {
    return edit(changes, false);
  }

  @Override
  public DocumentEditResult edit(List<OptionChange> changes, boolean despiteConditions) {
    Set<String> notes = new LinkedHashSet<>();
    HoconDocument edited = this;
    for (OptionChange change : HoconLiteralWriter.splitIntoLeaves(changes)) {
      edited = edited.apply(change, despiteConditions, notes);
    }
    return new DocumentEditResult(edited.text, List.copyOf(notes));
  }

  private HoconDocument apply(OptionChange change, boolean mayFollow, Set<String> notes) {
    if (change.path().isEmpty() || change.path().contains("")) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "an option without a name cannot be changed");
    }
    HoconDependentOptions followers = HoconDependentOptions.of(body, index, change.path());
    HoconEditVerifier verifier = new HoconEditVerifier(tree, change, followers, mayFollow);
    if (verifier.isAlreadySet()) {
      verifyWithIncludes(this, change, verifier);
      return this;
    }
    boolean isNew = !isSet(change.path());
    if (change.remove() && isNew) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE,
          String.join(".", change.path()) + " is not set, nothing to remove");
    }
    new HoconEditGuard(body, index, includes).checkOption(change.path(), isNew);
    HoconDocument besideComment = isNew ? editBesideComment(change, verifier) : null;
    if (besideComment != null) {
      return besideComment;
    }
    HoconDocument edited = new HoconDocument(byteOrderMark + editText(change, isNew), files);
    verifier.verify(edited.tree);
    verifyWithIncludes(edited, change, verifier);
    verifier.followed().forEach(name -> notes.add(name + " is written as its value and follows"));
    reportLostComments(edited, change, notes);
    return edited;
  }

  /** Sets a new option beside a comment that shows it; {@code null} when that is not possible. */
  private HoconDocument editBesideComment(OptionChange change, HoconEditVerifier verifier) {
    for (String candidate : HoconPlacement.candidatesBesideComment(body, index, change)) {
      try {
        HoconDocument edited = new HoconDocument(byteOrderMark + candidate, files);
        verifier.verify(edited.tree);
        verifyWithIncludes(edited, change, verifier);
        return edited;
      } catch (DocumentNotEditableException e) {
        // the next candidate may do
      }
    }
    return null;
  }

  /** Verifies the edit together with the included files, since the service reads both. */
  private void verifyWithIncludes(
      HoconDocument edited, OptionChange change, HoconEditVerifier verifier) {
    if (index.includes().isEmpty() || !files.isKnown()) {
      return;
    }
    verifier
        .from(HoconTree.of(body, files))
        .verifyIncluded(HoconTree.of(edited.body, files), deciding(change.path()));
  }

  private String deciding(List<String> path) {
    return includes.stream()
        .filter(include -> include.reaches(path, -1))
        .map(include -> include.include().target())
        .collect(Collectors.joining(", "));
  }

  private boolean isSet(List<String> path) {
    return index.fields().stream().anyMatch(field -> OptionPaths.isWithin(field.path(), path));
  }

  private String editText(OptionChange change, boolean isNew) {
    HoconTextEditor editor = new HoconTextEditor(body, index);
    if (change.remove()) {
      return editor.remove(change.path());
    }
    String value = HoconLiteralWriter.render(change.value());
    return isNew ? editor.add(change.path(), value) : editor.replace(change.path(), value);
  }

  /**
   * Adds a note when comments are lost together with the value that contains them; refuses any
   * other loss.
   */
  private void reportLostComments(HoconDocument edited, OptionChange change, Set<String> notes) {
    List<String> before = comments(index);
    List<String> after = comments(edited.index);
    if (before.equals(after)) {
      return;
    }
    List<String> lost = new ArrayList<>(before);
    after.forEach(lost::remove);
    boolean list = isSet(change.path()) && lost.size() == before.size() - after.size();
    if (!list) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "a comment would not stay as it is");
    }
    notes.add(
        lost.size()
            + " comment(s) within "
            + String.join(".", change.path())
            + " go with its value");
  }

  private static List<String> comments(HoconIndex index) {
    return index.comments().stream().map(HoconIndex.HoconComment::text).toList();
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

  /** Parses the value of a commented-out option; {@code null} when it is not a value. */
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
