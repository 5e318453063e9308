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
 * The XML that comes from Prosody's admin socket, as it comes: a stream element that stays open,
 * and in it one element after the other. What Prosody writes there has no comments, no CDATA and no
 * entities but XML's own five. Bytes are held as Latin-1, since every character of markup is ASCII;
 * text is decoded as UTF-8 when it is whole.
 */
final class AdminStreamParser {
  static final String OPEN =
      "<?xml version='1.0'?><stream:stream xml:lang='en' xmlns:stream='http://etherx.jabber.org/streams'"
          + " id='' xmlns='xmpp:prosody.im/admin'>";
  static final String CLOSE = "</stream:stream>";

  private static final int LARGEST = 8 * 1024 * 1024;
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([^\\s=]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")");

  private final StringBuilder pending = new StringBuilder();
  private int scanned;
  private int depth;
  private boolean closed;
  private String name;
  private Map<String, String> attributes;
  private StringBuilder text;

  /**
   * An element of the stream.
   *
   * @param text all text in it, and the names of elements within it
   */
  record Element(String name, Map<String, String> attributes, String text) {}

  /** Whether the stream has begun. */
  boolean isOpen() {
    return depth > 0 && !closed;
  }

  /** Whether Prosody has ended it. */
  boolean isClosed() {
    return closed;
  }

  /**
   * Takes what came.
   *
   * @return the elements that are whole now
   * @throws IllegalStateException when this is no such stream
   */
  List<Element> feed(Buffer chunk) {
    pending.append(chunk.toString(StandardCharsets.ISO_8859_1));
    if (pending.length() > LARGEST) {
      throw new IllegalStateException("more than " + LARGEST + " bytes in one element");
    }
    List<Element> found = new ArrayList<>();
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

  private void parseTag(String tag, List<Element> found) {
    if (tag.startsWith("?")) {
      return;
    }
    if (tag.startsWith("/")) {
      endElement(found);
      return;
    }
    boolean whole = tag.endsWith("/");
    String[] parts = (whole ? tag.substring(0, tag.length() - 1) : tag).strip().split("\\s+", 2);
    depth++;
    if (depth == 1 && !parts[0].equals("stream:stream")) {
      throw new IllegalStateException("what answers there is not Prosody's admin socket");
    }
    if (depth == 2) {
      name = parts[0];
      attributes = attributes(parts.length == 1 ? "" : parts[1]);
      text = new StringBuilder();
    } else if (depth > 2) {
      text.append(parts[0]).append(' ');
    }
    if (whole) {
      endElement(found);
    }
  }

  private void endElement(List<Element> found) {
    if (depth == 2) {
      found.add(new Element(name, attributes, decode(text.toString())));
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

  /** Text as it stands between tags or in an attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;");
  }
}
