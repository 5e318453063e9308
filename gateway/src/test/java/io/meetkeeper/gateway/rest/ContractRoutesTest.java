package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The routes match the contract, which is parsed here independently of the gateway. */
class ContractRoutesTest {
  private static final List<HttpMethod> METHODS =
      List.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  @TempDir private Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void everyOperationIsRouted() {
    paths()
        .forEach(
            (path, methods) -> {
              for (String method : methods) {
                int status = call(method, example(path)).statusCode();
                boolean signingIn = path.equals("/api/v1/session") && method.equals("POST");
                if (path.startsWith("/api/v1/") && !signingIn) { // the token is checked first
                  assertThat(status).as(method + " " + path).isEqualTo(401);
                } else {
                  assertThat(status).as(method + " " + path).isNotIn(404, 405, 500);
                }
              }
            });
  }

  @Test
  void otherMethodsAreRefusedWithTheAllowedOnes() {
    Map<String, Set<String>> paths = paths();
    paths.forEach(
        (path, methods) -> {
          Set<String> allowed = new TreeSet<>(methods);
          if (path.endsWith("/accounts/import")) { // matches the path of a user with this name too
            allowed.addAll(paths.get("/api/v1/sites/{site}/accounts/{user}"));
          }
          for (HttpMethod method : METHODS) {
            if (!allowed.contains(method.name())) {
              HttpResponse<Buffer> answer = call(method.name(), example(path));
              assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
              assertThat(answer.getHeader("Allow")).isEqualTo(String.join(", ", allowed));
              assertProblem(method, answer);
            }
          }
        });
  }

  @Test
  void unknownPathsAreNotFoundForAnyMethod() {
    for (String path :
        List.of("/nothing", "/api/v1", "/api/v1/nothing", "/openapiXyaml", "/api/v1/hosts/a/b")) {
      for (HttpMethod method : METHODS) {
        HttpResponse<Buffer> answer = call(method.name(), path);
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
        assertProblem(method, answer);
      }
    }
  }

  @Test
  void webPagesAndEdgeAllowOnlyGet() {
    for (String path : List.of("/", "/index.html", "/edge")) {
      HttpResponse<Buffer> answer = call("POST", path);
      assertThat(answer.statusCode()).as(path).isEqualTo(405);
      assertThat(answer.getHeader("Allow")).isEqualTo("GET");
      assertProblem(HttpMethod.POST, answer);
    }
    assertThat(call("GET", "/").statusCode()).isEqualTo(200);
    assertThat(call("GET", "/edge").statusCode()).isEqualTo(401);
  }

  private static void assertProblem(HttpMethod method, HttpResponse<Buffer> answer) {
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    if (!HttpMethod.HEAD.equals(method)) {
      JsonObject problem = answer.bodyAsJsonObject();
      assertThat(problem.getInteger("status")).isEqualTo(answer.statusCode());
      assertThat(problem.getString("detail")).contains("/openapi.yaml");
    }
  }

  private HttpResponse<Buffer> call(String method, String path) {
    return gateway.call(HttpMethod.valueOf(method), path, null, null);
  }

  private static String example(String path) {
    return path.replaceAll("\\{\\w+}", "x1");
  }

  /** The methods of each path. */
  private static Map<String, Set<String>> paths() {
    Map<String, Map<String, Map<String, Object>>> all =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(ApiContract.text());
    Map<String, Set<String>> paths = new TreeMap<>();
    all.get("paths")
        .forEach(
            (path, methods) -> {
              Set<String> names = new TreeSet<>();
              methods.keySet().forEach(name -> names.add(HttpMethod.valueOf(upper(name)).name()));
              paths.put(path, names);
            });
    return paths;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
