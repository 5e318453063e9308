package io.meetkeeper.auth.prosody;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the XML from Prosody's admin socket incrementally: a stream element that stays open with
 * one child after the other. Prosody writes no comments, no CDATA and only XML's five entities.
 * Bytes are buffered as Latin-1, since all markup is ASCII; complete text is decoded as UTF-8.
 */
final class AdminStreamParser {
  static final String OPEN =
      "<?xml version='1.0'?><stream:stream xml:lang='en'"
          + " xmlns:stream='http://etherx.jabber.org/streams' id='' xmlns='xmpp:prosody.im/admin'>";
  static final String CLOSE = "</stream:stream>";

  private static final int MAX_BYTES = 8 * 1024 * 1024;
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([^\\s=]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")");

  private final StringBuilder pending = new StringBuilder();
  private long received;
  private int scanned;
  private int depth;
  private boolean closed;
  private String name;
  private Map<String, String> attributes;
  private StringBuilder text;

  /**
   * A child of the stream.
   *
   * @param text all text in it, and the names of nested elements
   */
  record StreamElement(String name, Map<String, String> attributes, String text) {}

  /** Whether the stream is open. */
  boolean isOpen() {
    return depth > 0 && !closed;
  }

  /**
   * Parses the next chunk.
   *
   * @return the elements that are now complete
   * @throws IllegalStateException when it is not such a stream, or all chunks together are too long
   */
  List<StreamElement> feed(Buffer chunk) {
    received += chunk.length();
    if (received > MAX_BYTES) {
      throw new IllegalStateException(ProsodyProblem.LONG_REPLY.english(MAX_BYTES));
    }
    pending.append(chunk.toString(StandardCharsets.ISO_8859_1));
    List<StreamElement> found = new ArrayList<>();
    int begin = 0;
    while (true) {
      int open = pending.indexOf("<", Math.max(begin, scanned));
      if (open < 0) {
        scanned = pending.length();
        break;
      }
      int end = pending.indexOf(">", open);
      if (end < 0) {
        scanned = open;
        break;
      }
      if (depth >= 2) {
        text.append(pending, begin, open);
      }
      parseTag(pending.substring(open + 1, end), found);
      begin = end + 1;
      scanned = begin;
    }
    pending.delete(0, begin);
    scanned -= begin;
    return found;
  }

  private void parseTag(String tag, List<StreamElement> found) {
    if (tag.startsWith("?")) {
      return;
    }
    if (tag.startsWith("/")) {
      endElement(found);
      return;
    }
    boolean isEmpty = tag.endsWith("/");
    String[] parts = (isEmpty ? tag.substring(0, tag.length() - 1) : tag).strip().split("\\s+", 2);
    depth++;
    if (depth == 1 && !parts[0].equals("stream:stream")) {
      throw new IllegalStateException(ProsodyProblem.OTHER_SERVER.english());
    }
    if (depth == 2) {
      name = parts[0];
      attributes = attributes(parts.length == 1 ? "" : parts[1]);
      text = new StringBuilder();
    } else if (depth > 2) {
      text.append(parts[0]).append(' ');
    }
    if (isEmpty) {
      endElement(found);
    }
  }

  private void endElement(List<StreamElement> found) {
    if (depth == 2) {
      found.add(new StreamElement(name, attributes, decode(text.toString())));
    }
    depth--;
    closed |= depth == 0;
  }

  private static Map<String, String> attributes(String source) {
    Map<String, String> attributes = new HashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(source);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      attributes.put(matcher.group(1), decode(value));
    }
    return attributes;
  }

  private static String decode(String latin1) {
    String utf8 = new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return utf8.indexOf('&') < 0
        ? utf8
        : utf8.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
  }

  /** Escapes text for an element or an attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;");
  }
}
