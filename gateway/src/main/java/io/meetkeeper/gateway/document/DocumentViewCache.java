package io.meetkeeper.gateway.document;

import io.meetkeeper.backbone.contract.document.DocumentView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cache of the last views of files without secrets. The host is still asked each time whether the
 * file has changed; only the content is not sent again. Used on one context.
 */
final class DocumentViewCache {
  /** Limit of all texts together; a view takes about five times as much memory. */
  private static final int MAX_CHARS = 128 * 1024;

  private final Map<Object, DocumentView> views = new LinkedHashMap<>(8, 0.75f, true);
  private int chars;

  /** The view of a file, or {@code null}. */
  DocumentView find(Object key) {
    return views.get(key);
  }

  /** Keeps a view, unless it contains secrets or is too large. */
  void put(Object key, DocumentView view) {
    DocumentView old = views.remove(key);
    chars -= old == null ? 0 : size(old);
    if (view.secret() || view.etag() == null || size(view) > MAX_CHARS) {
      return;
    }
    views.put(key, view);
    chars += size(view);
    Iterator<DocumentView> oldest = views.values().iterator();
    while (chars > MAX_CHARS) {
      chars -= size(oldest.next());
      oldest.remove();
    }
  }

  private static int size(DocumentView view) {
    return view.text() == null ? 0 : view.text().length();
  }
}
