package io.meetkeeper.standin.bridge;

import io.meetkeeper.standin.bridge.RawHttpResponse.Header;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Masks the values that may differ between the real bridge and the stand-in: the date, figures of
 * the process, and random ids and keys. Time, start, load and counts are equal because the test
 * sets them.
 */
final class LiveValueMask {
  private static final Pattern DATE =
      Pattern.compile("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
  private static final String PROCESS =
      "thread_count|jvm_gc_count|jvm_gc_time|jvm_heap_committed|jvm_heap_used|jvm_open_fd_count";
  private static final Map<Pattern, String> RULES = rules();

  private LiveValueMask() {}

  private static Map<Pattern, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("\"(threads|" + PROCESS + ")\":\\d+", "\"$1\":<process>");
    rules.put("(?m)^(jitsi_jvb_(?:" + PROCESS + ")) [0-9.E]+$", "$1 <process>");
    rules.put("(?m)^(jitsi_jvb_\\w+_created) 1\\.[0-9]+E9$", "$1 <created>");
    rules.put("\"created\":1\\.[0-9]+E9", "\"created\":<created>");
    rules.put("\"(pwd|ufrag)\":\"[0-9a-z]+\"", "\"$1\":\"<random>\"");
    rules.put("\"fingerprint\":\"[0-9A-F:]+\"", "\"fingerprint\":\"<random>\"");
    rules.put("(\"generation\":\"0\",\"id\":)\"[0-9a-f]+\"", "$1\"<random>\"");
    rules.put("\"ssrc\":\\d+", "\"ssrc\":<random>");
    rules.put(
        "(/colibri-ws/jvb1/)[0-9a-f]{16}(/[0-9a-f]{8}\\?pwd=)\\w+", "$1<conference>$2<random>");
    Map<Pattern, String> compiled = new LinkedHashMap<>();
    rules.forEach((pattern, replacement) -> compiled.put(Pattern.compile(pattern), replacement));
    return compiled;
  }

  /** Header names and values are compared, but not their order. */
  static List<Header> maskHeaders(RawHttpResponse response) {
    int length = response.body().getBytes(StandardCharsets.UTF_8).length;
    List<Header> headers = new ArrayList<>();
    for (Header header : response.headers()) {
      String value = header.value();
      if (header.name().equals("date") && DATE.matcher(value).matches()) {
        value = "<date>";
      }
      if (header.name().equals("content-length") && value.equals(Integer.toString(length))) {
        value = "<length of the body>";
      }
      headers.add(new Header(header.name(), value));
    }
    headers.sort(Comparator.comparing(Header::name));
    return headers;
  }

  /** The body, masked; the conferences of a debug page are sorted. */
  static Object maskBody(RawHttpResponse response) {
    String body = response.body();
    if (body.startsWith("{\"shutdown_state\"")) {
      return debug(new JsonObject(body));
    }
    for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
      body = rule.getKey().matcher(body).replaceAll(rule.getValue());
    }
    return body;
  }

  /**
   * The conferences of a debug page have random ids and a random order, so they are keyed by
   * meeting.
   */
  private static JsonObject debug(JsonObject page) {
    Map<String, Object> byMeeting = new TreeMap<>();
    JsonObject conferences = page.getJsonObject("conferences");
    for (String id : conferences.fieldNames()) {
      JsonObject conference = conferences.getJsonObject(id);
      if (id.matches("[0-9a-f]{16}") && id.equals(conference.getString("id"))) {
        conference.put("id", "<conference>");
      }
      byMeeting.put(conference.getString("meeting_id"), conference);
    }
    return page.put("conferences", new JsonObject(byMeeting));
  }
}
