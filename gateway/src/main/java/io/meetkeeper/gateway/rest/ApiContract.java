package io.meetkeeper.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The contract {@code openapi.yaml}, served to clients, and its operations. */
public final class ApiContract {
  private static final String FILE = "openapi.yaml";

  /** Paths without parameters match first: {@code import} is not the name of a user. */
  private static final Comparator<ContractOperation> LITERAL_FIRST =
      Comparator.comparing(operation -> operation.path().replace('{', '\uffff'));

  private final List<ContractOperation> operations;

  private ApiContract(List<ContractOperation> operations) {
    this.operations = operations;
  }

  /** The text of the file. */
  static String text() {
    return resource(FILE).orElseThrow(() -> new IllegalStateException(FILE + " is not in the jar"));
  }

  private static Optional<String> resource(String name) {
    try (InputStream stream = ApiContract.class.getClassLoader().getResourceAsStream(name)) {
      return Optional.ofNullable(stream == null ? null : new String(stream.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  /** Loads the operations on a worker thread, compiled by the build or else from the YAML. */
  public static Future<ApiContract> load(Vertx vertx) {
    return vertx.executeBlocking(
        () ->
            resource(CompiledContract.FILE)
                .map(compiled -> new ApiContract(CompiledContract.read(compiled)))
                .orElseGet(() -> parse(text())));
  }

  static ApiContract parse(String yaml) {
    return new ApiContract(ContractParser.parse(yaml).stream().sorted(LITERAL_FIRST).toList());
  }

  /** All operations, in the order in which requests are matched. */
  List<ContractOperation> operations() {
    return operations;
  }

  /** The methods that are allowed at the path of a request; empty for an unknown path. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    for (ContractOperation operation : operations) {
      if (operation.isAt(path)) {
        methods.add(operation.method().name());
      }
    }
    return methods;
  }
}
