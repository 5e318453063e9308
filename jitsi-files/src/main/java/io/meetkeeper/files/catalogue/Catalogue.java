package io.meetkeeper.files.catalogue;

import io.meetkeeper.files.workbench.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The known options of one kind of document, read from a table of ours when first asked for. */
public final class Catalogue {
  private static final int FURTHEST = 3;

  private final Map<String, Known> byPath;

  private Catalogue(Map<String, Known> byPath) {
    this.byPath = byPath;
  }

  /** The catalogue of that kind; an empty one where options have no fixed names. */
  public static Catalogue of(Kind kind) {
    return switch (kind) {
      case CONFIG_JS -> new Catalogue(read("config.js.tsv"));
      case INTERFACE_CONFIG_JS -> new Catalogue(read("interface_config.js.tsv"));
      case HOCON -> new Catalogue(read("hocon.tsv"));
      case SHELL, PROSODY -> new Catalogue(Map.of());
    };
  }

  /** Every option that is known. */
  public Collection<Known> all() {
    return byPath.values();
  }

  /**
   * What is known of that option; what lies in an object with free names is known by its name only.
   */
  public Optional<Known> find(List<String> path) {
    Known known = byPath.get(joined(path));
    if (known != null) {
      return Optional.of(known);
    }
    for (int depth = path.size() - 1; depth > 0; depth--) {
      Known above = byPath.get(joined(path.subList(0, depth)));
      if (above != null) {
        boolean free = above.takes(Map.of()) && !hasMembers(above);
        return free
            ? Optional.of(new Known(path, EnumSet.of(Type.ANY), List.of(), ""))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Why that value is none for that option; empty when it is one, or nothing is known. */
  public Optional<String> objection(List<String> path, Object value) {
    return find(path)
        .filter(known -> !known.takes(value))
        .map(
            known ->
                joined(path) + " is " + shown(known.types()) + ", not " + Type.of(value).shown());
  }

  /** The known option whose name is most like that of an unknown one; empty when none is. */
  public Optional<String> nearest(List<String> path) {
    String name = last(path);
    Function<Known, Integer> far = known -> distance(name, last(known.path()));
    int most = Math.min(FURTHEST, name.length() / 3);
    return byPath.values().stream()
        .filter(known -> !known.path().equals(path) && far.apply(known) <= most)
        .min(
            Comparator.comparing(far)
                .thenComparing(known -> beside(known, path) ? 0 : 1)
                .thenComparing(known -> joined(known.path())))
        .map(known -> joined(known.path()));
  }

  private boolean hasMembers(Known above) {
    String start = joined(above.path()) + ".";
    return byPath.keySet().stream().anyMatch(path -> path.startsWith(start));
  }

  private static boolean beside(Known known, List<String> path) {
    return known
        .path()
        .subList(0, known.path().size() - 1)
        .equals(path.subList(0, path.size() - 1));
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  private static String joined(List<String> path) {
    return String.join(".", path);
  }

  private static String shown(Set<Type> types) {
    return types.stream().map(Type::shown).collect(Collectors.joining(" or "));
  }

  private static Map<String, Known> read(String table) {
    try (InputStream in = Catalogue.class.getResourceAsStream(table)) {
      Map<String, Known> known = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(columns -> known.put(columns[0], row(columns)));
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Known row(String[] columns) {
    EnumSet<Type> types = EnumSet.noneOf(Type.class);
    for (String type : columns[1].split("\\|", -1)) {
      types.add(Type.valueOf(type.toUpperCase(Locale.ROOT)));
    }
    String clients = columns.length > 2 ? columns[2] : "";
    return new Known(
        List.of(columns[0].split("\\.", -1)),
        types,
        clients.isEmpty() ? List.of() : List.of(clients.split(", ", -1)),
        columns.length > 3 ? columns[3] : "");
  }

  /** How many letters differ (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    java.util.Arrays.setAll(row, column -> column);
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
