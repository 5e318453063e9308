package io.meetkeeper.standin.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded request and response of a real bridge. The first line of the file has the arguments of
 * curl: {@code # time METHOD path -H header -d body}.
 */
record BridgeRecording(String name, String request, RawHttpResponse answer) {
  private static final Path FOLDER = Path.of("src/test/resources/recorded/jvb");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  static BridgeRecording read(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".txt"), StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return new BridgeRecording(
        name, request(text.substring(0, end)), RawHttpResponse.parse(text.substring(end + 1)));
  }

  static Path folder() {
    return FOLDER;
  }

  /** The request as curl sends it: accepting anything and as a form by default. */
  private static String request(String comment) {
    String[] words = comment.split(" ", 5);
    String options = words.length < 5 ? "" : words[4];
    String body = null;
    if (options.contains("-d ")) {
      body = options.substring(options.indexOf("-d ") + 3);
      options = options.substring(0, options.indexOf("-d "));
    }
    StringBuilder head = new StringBuilder();
    head.append(words[2]).append(' ').append(words[3]).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:8080\r\n");
    String given = "";
    for (String header : options.split("-H ", -1)) {
      if (!header.isBlank() && !header.strip().endsWith(":")) {
        head.append(header.strip()).append("\r\n");
      }
      given += header.toLowerCase(Locale.ROOT);
    }
    if (!given.contains("accept:")) {
      head.append("Accept: */*\r\n");
    }
    if (body != null) {
      if (!given.contains("content-type:")) {
        head.append("Content-Type: application/x-www-form-urlencoded\r\n");
      }
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return head + "\r\n" + (body == null ? "" : body);
  }

  /** The time of the response: in milliseconds if the body has it, else in seconds. */
  Instant at() {
    Matcher stamp = find("\"current_timestamp\":\"([^\"]+)\"");
    if (stamp != null) {
      return LocalDateTime.parse(stamp.group(1), TIMESTAMP).toInstant(ZoneOffset.UTC);
    }
    Matcher millis = find("\"time\":(\\d+)");
    if (millis != null) {
      return Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
    }
    for (RawHttpResponse.Header header : answer.headers()) {
      if (header.name().equals("date")) {
        return ZonedDateTime.parse(header.value(), DATE).toInstant();
      }
    }
    throw new IllegalStateException(name + " has no Date");
  }

  /** The load that the bridge measured, if the response has it. */
  OptionalDouble stress() {
    return number("\"stress(?:_level)?\":\"?([0-9.E-]+)|jitsi_jvb_stress ([0-9.E-]+)");
  }

  OptionalDouble steal() {
    return number("\"cpu_steal\":([0-9.E-]+)|jitsi_jvb_cpu_steal ([0-9.E-]+)");
  }

  private OptionalDouble number(String pattern) {
    Matcher found = find(pattern);
    if (found == null) {
      return OptionalDouble.empty();
    }
    String digits = found.group(1) != null ? found.group(1) : found.group(2);
    return OptionalDouble.of(Double.parseDouble(digits));
  }

  private Matcher find(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(answer.body());
    return matcher.find() ? matcher : null;
  }
}
