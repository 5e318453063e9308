package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.parser.ConfigDocument;
import com.typesafe.config.parser.ConfigDocumentFactory;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.Document;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.Option;
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
public final class Hocon implements Document {
  private static final int LARGEST = 1024 * 1024;
  private static final String BOM = "\uFEFF";

  private final String text;
  private final String mark;
  private final String body;
  private final Outline outline;
  private final Parsed parsed;

  private Hocon(String text) {
    this.text = text;
    mark = text.startsWith(BOM) ? BOM : "";
    body = text.substring(mark.length());
    tooDeep(body);
    parsed = Parsed.of(body);
    outline = Outline.of(body);
  }

  /**
   * Reads a text.
   *
   * @throws NotEditable when it is no HOCON, or too large or too deep
   */
  public static Document read(String text) {
    if (text.length() > LARGEST) {
      throw new NotEditable(
          Reason.TOO_LARGE, "it has " + text.length() + " characters; allowed: at most " + LARGEST);
    }
    return new Hocon(text);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Map<String, Object> values() {
    return Leaves.values(parsed.resolved());
  }

  @Override
  public List<Option> options() {
    return Options.of(body, outline, values());
  }

  @Override
  public List<String> notes() {
    return outline.includes().stream()
        .map(
            include ->
                "line "
                    + Place.of(body, include.offset()).line()
                    + " includes "
                    + include.target()
                    + ", which is not looked at")
        .toList();
  }

  @Override
  public Edit edit(List<Change> changes) {
    new Guards(body, outline).text();
    Set<String> notes = new LinkedHashSet<>();
    Hocon edited = this;
    for (Change change : Values.leaves(changes)) {
      edited = edited.one(change, notes);
    }
    return new Edit(edited.text, List.copyOf(notes));
  }

  private Hocon one(Change change, Set<String> notes) {
    if (change.path().isEmpty() || change.path().contains("")) {
      throw new NotEditable(Reason.UNACCEPTABLE, "an option without a name cannot be changed");
    }
    Proof proof = new Proof(this.parsed, change);
    if (proof.nothingToDo()) {
      return this;
    }
    boolean fresh = !stands(change.path());
    if (change.remove() && fresh) {
      throw new NotEditable(
          Reason.UNACCEPTABLE, String.join(".", change.path()) + " is not set, nothing to remove");
    }
    new Guards(body, outline).option(change.path(), fresh);
    if (fresh) {
      for (String beside : Placing.besideComment(body, outline, change)) {
        Hocon tried = proved(proof, beside);
        if (tried != null) {
          return tried;
        }
      }
    }
    Hocon edited = new Hocon(mark + byLibrary(change));
    proof.check(edited.parsed);
    told(edited, change, notes);
    return edited;
  }

  private Hocon proved(Proof proof, String candidate) {
    try {
      Hocon edited = new Hocon(mark + candidate);
      proof.check(edited.parsed);
      return edited;
    } catch (NotEditable e) {
      return null;
    }
  }

  private boolean stands(List<String> path) {
    return outline.fields().stream()
        .anyMatch(
            field ->
                field.path().size() >= path.size()
                    && field.path().subList(0, path.size()).equals(path));
  }

  private String byLibrary(Change change) {
    String path = ConfigUtil.joinPath(change.path());
    try {
      ConfigDocument document = ConfigDocumentFactory.parseString(body, Parsed.options());
      if (!document.render().equals(body)) {
        throw new NotEditable(
            Reason.UNSUPPORTED, "the library would not write the text back as it is");
      }
      ConfigDocument edited =
          change.remove()
              ? document.withoutPath(path)
              : document.withValueText(path, Values.text(change.value()));
      return Placing.tidied(body, edited.render(), change.remove());
    } catch (ConfigException e) {
      throw new NotEditable(
          Reason.UNSUPPORTED, "the library cannot change " + String.join(".", change.path()));
    }
  }

  /** Comments may go only together with the value that held them, and then it is said. */
  private void told(Hocon edited, Change change, Set<String> notes) {
    List<String> before = comments(outline);
    List<String> after = comments(edited.outline);
    if (before.equals(after)) {
      return;
    }
    List<String> gone = new ArrayList<>(before);
    after.forEach(gone::remove);
    boolean list = stands(change.path()) && gone.size() == before.size() - after.size();
    if (!list) {
      throw new NotEditable(Reason.NOT_PROVED, "a comment would not stay as it is");
    }
    notes.add(
        gone.size()
            + " comment(s) within "
            + String.join(".", change.path())
            + " go with its value");
  }

  private static List<String> comments(Outline outline) {
    return outline.comments().stream().map(Outline.Comment::text).toList();
  }

  private static void tooDeep(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (depth > 2 * Outline.DEEPEST) {
        throw new NotEditable(
            Reason.TOO_LARGE, "more than " + Outline.DEEPEST + " braces lie in each other");
      }
    }
  }

  /** A value as one would write it in a comment; for the options that are only comments. */
  static Object value(String text) {
    try {
      return ConfigFactory.parseString("v = " + text, Parsed.options()).getValue("v").unwrapped();
    } catch (ConfigException e) {
      return null;
    }
  }
}
