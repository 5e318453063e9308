package io.meetkeeper.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The operations of openapi.yaml, to check that a documented request exists. */
public final class RestApiPaths {
  /** An operation with the names of its query parameters. */
  private record Operation(String method, Pattern path, Set<String> parameters) {}

  private final List<Operation> operations = new ArrayList<>();

  /** Reads openapi.yaml. */
  public RestApiPaths() {
    Map<String, Object> document = read();
    object(document, "paths")
        .forEach((path, methods) -> addAll(document, path, (Map<?, ?>) methods));
  }

  private static Map<String, Object> read() {
    try (InputStream in = RestApiPaths.class.getResourceAsStream("/openapi.yaml")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(Map<String, Object> document, String path, Map<?, ?> methods) {
    Pattern pattern = Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"));
    methods.forEach(
        (method, operation) -> {
          Set<String> parameters = new TreeSet<>();
          if (((Map<?, ?>) operation).get("parameters") instanceof List<?> list) {
            list.forEach(each -> parameters.add(name(document, (Map<?, ?>) each)));
          }
          operations.add(
              new Operation(method.toString().toUpperCase(Locale.ROOT), pattern, parameters));
        });
  }

  private static String name(Map<String, Object> document, Map<?, ?> parameter) {
    Object reference = parameter.get("$ref");
    if (reference == null) {
      return parameter.get("name").toString();
    }
    Map<String, Object> shared = object(object(document, "components"), "parameters");
    String id = reference.toString().substring("#/components/parameters/".length());
    return object(shared, id).get("name").toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> parent, String name) {
    return (Map<String, Object>) parent.get(name);
  }

  /** Whether the path exists, with any method. */
  public boolean hasPath(String path) {
    return operations.stream().anyMatch(each -> each.path().matcher(path).matches());
  }

  /** Whether the operation exists and has these parameters. */
  public boolean has(String method, String path, Set<String> parameters) {
    return operations.stream()
        .anyMatch(
            each ->
                each.method().equals(method)
                    && each.path().matcher(path).matches()
                    && each.parameters().containsAll(parameters));
  }
}
