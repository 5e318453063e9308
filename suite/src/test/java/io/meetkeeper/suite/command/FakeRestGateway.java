package io.meetkeeper.suite.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that gives prepared answers and records its requests; runs commands against it. */
final class FakeRestGateway {
  static final String TOKEN = "s3cret";
  private static final String REFUSED = "refused: ";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> languages = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<String>> replies = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Path token;
  private volatile String otherwise;
  private volatile int refusal;

  /**
   * Starts the gateway.
   *
   * @param folder for the file with the token
   */
  FakeRestGateway(Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
  }

  /** Stops answering. */
  void stop() {
    server.stop(0);
  }

  /** Gives the commands another token from now on. */
  void forgetToken() throws IOException {
    Files.writeString(token, "another\n");
  }

  /**
   * Prepares the answer to a request, for example {@code GET /hosts}; the last answer is repeated.
   */
  void reply(String request, String body) {
    replies.computeIfAbsent(request, key -> new ArrayDeque<>()).add(body);
  }

  /** Prepares a refusal of a request with this status, in the order of its answers. */
  void replyRefusal(String request, int status) {
    reply(request, REFUSED + status);
  }

  /** Prepares a refusal of a request with a problem as a gateway sends it. */
  void replyProblem(String request, int status, String json) {
    reply(request, REFUSED + status + json);
  }

  /** Removes the answers to a request. */
  void removeReply(String request) {
    replies.remove(request);
  }

  /** The answer to all other requests; 404 unless set. */
  void replyOtherwise(String body) {
    otherwise = body;
  }

  /** Refuses all requests with this status. */
  void refuse(int status) {
    refusal = status;
  }

  /** The received requests: {@code METHOD /path?query}, or {@code METHOD /path body}. */
  List<String> requests() {
    return requests;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Runs a command against this gateway. */
  int run(String... command) {
    return execute(withServer(command));
  }

  /** Runs a command against this gateway, with environment variables. */
  int run(Map<String, String> environment, String... command) {
    return MeetkeeperCommand.execute(
        withServer(command), environment, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String[] withServer(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--server", url(), "--token-file", token.toString()));
    return all.toArray(String[]::new);
  }

  /** The requested languages, {@code none} for a request without one. */
  List<String> languages() {
    return languages;
  }

  /** Runs a command unchanged. */
  int execute(String... command) {
    return MeetkeeperCommand.execute(
        command, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void respond(HttpExchange exchange) throws IOException {
    String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath().replaceFirst("^/api/v1", "");
    String method = exchange.getRequestMethod();
    String query = exchange.getRequestURI().getQuery();
    String language = exchange.getRequestHeaders().getFirst("Accept-Language");
    languages.add(language == null ? "none" : language);
    requests.add(
        method
            + " "
            + path
            + (query == null && !content.isEmpty() ? "" : "?" + query)
            + (content.isEmpty() ? "" : " " + content));
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String found = next(method + " " + path);
    int status = known ? refusal != 0 ? refusal : status(found) : 401;
    byte[] body = (status == 200 ? found : problem(found, status)).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static int status(String found) {
    if (found == null) {
      return 404;
    }
    return found.startsWith(REFUSED)
        ? Integer.parseInt(found.substring(REFUSED.length(), REFUSED.length() + 3))
        : 200;
  }

  private static String problem(String found, int status) {
    boolean prepared = found != null && found.startsWith(REFUSED) && found.endsWith("}");
    return prepared
        ? found.substring(REFUSED.length() + 3)
        : "{\"detail\":\"" + detail(status) + "\"}";
  }

  private static String detail(int status) {
    return status == 404 ? "there is no such resource" : "this token may not do that";
  }

  private String next(String request) {
    Deque<String> found = replies.get(request);
    return found == null ? otherwise : found.size() > 1 ? found.poll() : found.peek();
  }
}
