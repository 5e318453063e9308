package io.meetkeeper.backbone.jvb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the text form of {@code /metrics}: Prometheus 0.0.4 or OpenMetrics 1.0. */
final class MetricsText {
  private static final String PREFIX = "jitsi_jvb_";

  private MetricsText() {}

  /**
   * Numbers by name, without the prefix {@code jitsi_jvb_}. Series with labels are left out.
   *
   * @param closed whether the text must end with {@code # EOF}, as OpenMetrics does
   * @throws Unusable when it is no such text
   */
  static Map<String, Object> parse(byte[] body, boolean closed) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (closed && !text.stripTrailing().endsWith("# EOF")) {
      throw new Unusable("answered a text without its end");
    }
    Map<String, Object> values = new HashMap<>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      line(text.substring(from, to), values);
      from = to + 1;
    }
    return values;
  }

  private static void line(String line, Map<String, Object> values) {
    if (!line.startsWith(PREFIX)) {
      return;
    }
    int blank = line.indexOf(' ');
    if (blank < 0 || line.charAt(blank - 1) == '}') {
      return;
    }
    String name = line.substring(PREFIX.length(), blank);
    String rest = line.substring(blank + 1).strip();
    int next = rest.indexOf(' '); // a time may follow
    try {
      double value = Double.parseDouble(next < 0 ? rest : rest.substring(0, next));
      if (values.put(name, value) != null) {
        throw new Unusable("tells " + name + " twice");
      }
    } catch (NumberFormatException e) {
      throw new Unusable("tells no number for " + name);
    }
  }
}
