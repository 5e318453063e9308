package io.meetkeeper.documents.edit;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.catalogue.Catalogue;
import io.meetkeeper.files.catalogue.Known;
import io.meetkeeper.files.catalogue.Type;
import io.meetkeeper.files.diff.Secrets;
import io.meetkeeper.files.workbench.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of the options of one kind of file, beside the file. */
public final class Knowledge {
  private final Kind kind;
  private final Catalogue catalogue;

  /** Of that kind; reads a table, so it is made once for many options. */
  public Knowledge(Kind kind) {
    this.kind = kind;
    catalogue = Catalogue.of(kind);
  }

  /** Its types in words; {@code null}: not known. */
  public String type(List<String> path) {
    return find(path).map(known -> words(known)).filter(words -> !words.equals("any")).orElse(null);
  }

  /** What it does; {@code null}: not known. */
  public String description(List<String> path) {
    return find(path).map(Known::description).filter(text -> !text.isEmpty()).orElse(null);
  }

  /** Which clients obey it; {@code null}: nothing special is known. */
  public String clients(List<String> path) {
    return find(path)
        .map(known -> String.join(", ", known.clients()))
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }

  /**
   * Checks wanted values.
   *
   * @return warnings for options that are not known
   * @throws Problem 422 that names each value of a wrong type
   */
  public List<String> check(List<Change> changes) {
    List<Problem.Field> wrong = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Change change : changes) {
      if (!change.remove()) {
        check(change.path(), change.value(), wrong, warnings);
      }
    }
    if (!wrong.isEmpty()) {
      String detail =
          wrong.stream()
              .map(field -> field.name() + " must be: " + field.allowed())
              .collect(Collectors.joining("; "));
      throw Problem.unacceptable(detail, wrong);
    }
    return warnings;
  }

  private void check(
      List<String> path, Object value, List<Problem.Field> wrong, List<String> warnings) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach(
          (name, inner) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            check(longer, inner, wrong, warnings);
          });
      return;
    }
    String name = String.join(".", path);
    Optional<Known> known = find(path);
    if (known.isEmpty()) {
      unknown(path, name).ifPresent(warnings::add);
    } else if (!known.get().takes(value)) {
      String shown = Secrets.on(path) ? null : String.valueOf(value);
      wrong.add(new Problem.Field(name, shown, words(known.get())));
    }
  }

  /** Only of config.js so many are known that an unknown one means something by itself. */
  private Optional<String> unknown(List<String> path, String name) {
    Optional<String> nearest = catalogue.nearest(path);
    boolean telling = kind == Kind.CONFIG_JS || (kind == Kind.HOCON && nearest.isPresent());
    return telling
        ? Optional.of(
            "no option "
                + name
                + " is known"
                + nearest.map(other -> "; did you mean " + other + "?").orElse(""))
        : Optional.empty();
  }

  private Optional<Known> find(List<String> path) {
    return catalogue.find(path);
  }

  private static String words(Known known) {
    return known.types().stream().sorted().map(Knowledge::word).collect(Collectors.joining(" or "));
  }

  private static String word(Type type) {
    return type == Type.STRING ? "text" : type.name().toLowerCase(Locale.ROOT);
  }
}
