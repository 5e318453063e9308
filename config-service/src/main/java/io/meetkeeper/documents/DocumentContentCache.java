package io.meetkeeper.documents;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.parser.DocumentContent;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The parsed content of recently read files, by etag, so that each version of a file is parsed
 * once, which may start a child JVM. Unparsable texts are not kept. Used on one thread.
 */
final class DocumentContentCache {
  /** Total length of the texts; the parsed content takes about five times as much. */
  private static final int MAX_CHARS = 192 * 1024;

  private final BiFunction<DocumentKind, String, DocumentContent> parser;
  private final Map<ContentKey, CachedContent> contents = new LinkedHashMap<>(8, 0.75f, true);
  private int chars;

  private record ContentKey(DocumentKind kind, String etag) {}

  private record CachedContent(DocumentContent content, int chars) {}

  DocumentContentCache(BiFunction<DocumentKind, String, DocumentContent> parser) {
    this.parser = parser;
  }

  /**
   * The parsed content of a text.
   *
   * @throws io.meetkeeper.files.DocumentNotEditableException when it cannot be parsed
   */
  DocumentContent read(DocumentKind kind, String etag, String text) {
    ContentKey key = new ContentKey(kind, etag);
    CachedContent known = contents.get(key);
    if (known != null) {
      return known.content();
    }
    DocumentContent content = parser.apply(kind, text);
    if (text.length() <= MAX_CHARS) {
      contents.put(key, new CachedContent(content, text.length()));
      chars += text.length();
      dropOldest();
    }
    return content;
  }

  private void dropOldest() {
    Iterator<CachedContent> oldest = contents.values().iterator();
    while (chars > MAX_CHARS && oldest.hasNext()) {
      chars -= oldest.next().chars();
      oldest.remove();
    }
  }
}
