package io.meetkeeper.backbone.jvb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Parses the text format of {@code /metrics}: Prometheus 0.0.4 or OpenMetrics 1.0. */
final class MetricsTextParser {
  private static final String PREFIX = "jitsi_jvb_";

  private MetricsTextParser() {}

  /**
   * Numbers by name, without the prefix {@code jitsi_jvb_}. Series with labels are skipped.
   *
   * @param needsEof whether the text must end with {@code # EOF}, as OpenMetrics does
   * @throws InvalidBridgeReplyException when the text is invalid
   */
  static Map<String, Object> parse(byte[] body, boolean needsEof) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (needsEof && !text.stripTrailing().endsWith("# EOF")) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.NO_END.english());
    }
    Map<String, Object> values = new HashMap<>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      parseLine(text.substring(from, to), values);
      from = to + 1;
    }
    return values;
  }

  private static void parseLine(String line, Map<String, Object> values) {
    if (!line.startsWith(PREFIX)) {
      return;
    }
    int blank = line.indexOf(' ');
    int labels = line.indexOf('{');
    if (blank < 0 || labels >= 0) {
      return;
    }
    String name = line.substring(PREFIX.length(), blank);
    String rest = line.substring(blank + 1).strip();
    int next = rest.indexOf(' '); // a time may follow
    try {
      double value = Double.parseDouble(next < 0 ? rest : rest.substring(0, next));
      if (values.put(name, value) != null) {
        throw new InvalidBridgeReplyException(BridgeReplyMessage.TWICE.english(name));
      }
    } catch (NumberFormatException e) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.NAN.english(name));
    }
  }
}
