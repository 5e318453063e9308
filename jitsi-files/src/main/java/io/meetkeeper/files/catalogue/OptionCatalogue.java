package io.meetkeeper.files.catalogue;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.OptionPaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The known options of one kind of document, read from a bundled table. */
public final class OptionCatalogue {
  private static final int MAX_DISTANCE = 3;

  private final Map<String, OptionDefinition> byPath;

  private OptionCatalogue(Map<String, OptionDefinition> byPath) {
    this.byPath = byPath;
  }

  /** The catalogue of a kind of document; empty where options have no fixed names. */
  public static OptionCatalogue of(DocumentKind kind) {
    return switch (kind) {
      case CONFIG_JS, CUSTOM_CONFIG_JS -> new OptionCatalogue(read("config.js.tsv"));
      case INTERFACE_CONFIG_JS -> new OptionCatalogue(read("interface_config.js.tsv"));
      case HOCON -> new OptionCatalogue(read("hocon.tsv"));
      case SHELL, COMPOSE_ENV, PROSODY, PROPERTIES -> new OptionCatalogue(Map.of());
    };
  }

  /** All known options. */
  public Collection<OptionDefinition> all() {
    return byPath.values();
  }

  /** The definition of an option that is known by its whole name. */
  public Optional<OptionDefinition> findNamed(List<String> path) {
    return Optional.ofNullable(byPath.get(dotted(path)));
  }

  /**
   * The definition of an option; a member of an object with arbitrary names has a definition
   * without details.
   */
  public Optional<OptionDefinition> find(List<String> path) {
    Optional<OptionDefinition> named = findNamed(path);
    if (named.isPresent()) {
      return named;
    }
    for (int depth = path.size() - 1; depth > 0; depth--) {
      OptionDefinition parent = byPath.get(dotted(path.subList(0, depth)));
      if (parent != null) {
        boolean hasFreeNames = parent.accepts(Map.of()) && !hasMembers(parent);
        return hasFreeNames
            ? Optional.of(
                new OptionDefinition(path, EnumSet.of(OptionType.ANY), null, List.of(), ""))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The known option with the most similar name; empty when none is similar. */
  public Optional<String> suggest(List<String> path) {
    String name = OptionPaths.last(path);
    Function<OptionDefinition, Integer> distance =
        definition -> distance(name, OptionPaths.last(definition.path()));
    int maxDistance = Math.min(MAX_DISTANCE, name.length() / 3);
    return byPath.values().stream()
        .filter(
            definition ->
                !definition.path().equals(path) && distance.apply(definition) <= maxDistance)
        .min(
            Comparator.comparing(distance)
                .thenComparing(definition -> isSibling(definition, path) ? 0 : 1)
                .thenComparing(definition -> dotted(definition.path())))
        .map(definition -> dotted(definition.path()));
  }

  private boolean hasMembers(OptionDefinition parent) {
    String start = dotted(parent.path()) + ".";
    return byPath.keySet().stream().anyMatch(path -> path.startsWith(start));
  }

  private static boolean isSibling(OptionDefinition definition, List<String> path) {
    return OptionPaths.parent(definition.path()).equals(OptionPaths.parent(path));
  }

  private static String dotted(List<String> path) {
    return String.join(".", path);
  }

  private static Map<String, OptionDefinition> read(String table) {
    try (InputStream in = OptionCatalogue.class.getResourceAsStream(table)) {
      Map<String, OptionDefinition> known = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(columns -> known.put(columns[0], parseRow(columns)));
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OptionDefinition parseRow(String[] columns) {
    EnumSet<OptionType> types = EnumSet.noneOf(OptionType.class);
    NumberBounds numbers = null;
    for (String type : columns[1].split("\\|", -1)) {
      String[] parts = type.split("(?=\\[)", 2);
      types.add(OptionType.valueOf(parts[0].toUpperCase(Locale.ROOT)));
      numbers = parts.length > 1 ? NumberBounds.parse(parts[1]) : numbers;
    }
    String clients = columns.length > 2 ? columns[2] : "";
    return new OptionDefinition(
        List.of(columns[0].split("\\.", -1)),
        types,
        numbers,
        clients.isEmpty() ? List.of() : List.of(clients.split(", ", -1)),
        columns.length > 3 ? columns[3] : "");
  }

  /** The Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, column -> column);
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
